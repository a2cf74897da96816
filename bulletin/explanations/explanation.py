"""What a rule means, with an example of what breaks it."""

from dataclasses import dataclass

from bulletin.problems import Message


@dataclass(frozen=True, slots=True)
class Explanation:
    """What the rule `rule` finds: in a sentence, and in an example as it is typed and as it is mended."""

    rule: str
    means: Message
    wrong: str
    right: str
