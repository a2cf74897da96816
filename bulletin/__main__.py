"""`python -m bulletin` is the command `bulletin`."""

from bulletin.cli import main

main(prog_name="bulletin")
