"""`python -m bulletin` is the command `bulletin`: this is where both begin."""

from bulletin.stopping import leave_quietly


def run() -> None:
    """Run the command that was typed."""
    leave_quietly()
    from bulletin.cli import main  # noqa: PLC0415  Ctrl-C is to be heard while this is imported
    from bulletin.invocation import called  # noqa: PLC0415

    main(prog_name=called())


if __name__ == "__main__":
    run()
