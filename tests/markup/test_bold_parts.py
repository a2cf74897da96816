"""Bold letters in pieces, as word processors leave them, hide no number and no sign."""

from itertools import product

from tables import for_each

from bulletin.markup.convert import convert

PLAIN, BOLD, BOLD_TOO = range(3)


def typed(words: str, weights: tuple[int, ...]) -> str:
    """Return `words` with stars around those that are bold; two weights are bold letters side by side."""
    text, last = "", PLAIN
    for character, weight in zip(words, weights, strict=True):
        if weight != last:
            text += "**" * ((last != PLAIN) + (weight != PLAIN))
        text, last = text + character, weight
    return text + "**" * (last != PLAIN)


@for_each("words", ["共300人到", "68家近9", "30%。"])
def test_a_number_with_bold_parts_is_read_or_told(words: str) -> None:
    """Wherever bold letters begin and end, the text and its numbers are those of the plain text."""
    plain = convert(words)
    for weights in product((PLAIN, BOLD, BOLD_TOO), repeat=len(words)):
        document = convert(typed(words, weights))
        same = document.text == plain.text and len(document.numbers) == len(plain.numbers)
        assert same or "left-mark" in {problem.rule for problem in document.problems}, typed(words, weights)


@for_each(
    ("body", "text", "told"),
    [
        ("近30**00人**到岗", "近3000人到岗", False),
        ("**近30**00人到岗", "近3000人到岗", False),
        ("**6****8家**企业", "68家企业", False),
        ("5**8小时", "5**8小时", False),
        ("5**8小时，**注意**休息", "5**8小时，注意休息", False),
        ("5**8**7**24", "5**8**7**24", True),
        ("**面积5**8米**", "面积5**8米", True),
        ("张**、李**说", "张**、李**说", False),
        ("5**8和7**24小时**轮班**", "5**8和7**24小时轮班", True),
        ("规格5**8至7**10的**优等**品", "规格5**8至7**10的优等品", True),
        ("手机138**12和139**45的**机主**", "手机138**12和139**45的机主", True),
        ("**`a`****`b`**", "a****b", True),
    ],
)
def test_stars_between_digits_are_bold_where_that_is_certain(body: str, text: str, *, told: bool) -> None:
    """Else they are shown; what could be either is told."""
    document = convert(body)
    assert document.text == text
    assert ("left-mark" in {problem.rule for problem in document.problems}) is told


@for_each(
    ("body", "text"),
    [
        ("**举报电话：138****1234**", "举报电话：138****1234"),
        ("**张某**：138****1234，**李某**", "张某：138****1234，李某"),
        ("账号**6222****1234，4310****0012**", "账号6222****1234，4310****0012"),
        ("患者王**，**村人", "患者王**，**村人"),
        ("患者张某**：**村人", "患者张某**：**村人"),
        ("30****00人", "30****00人"),
        ("卡号****1234和****5678", "卡号****1234和****5678"),
        ("姓名：****，电话：****", "姓名：****，电话：****"),
        ("姓名：____，电话：____", "姓名：____，电话：____"),
        ("第__批和第__批，__年__月__日", "第__批和第__批，__年__月__日"),
        ("（*）和（*）", "（*）和（*）"),
        ("*.doc和*.xls", "*.doc和*.xls"),
        (r"甲\**：**乙厂", "甲**：**乙厂"),
        ("[甲](http://a.example/x**：**y)、**乙**", "甲、乙"),
    ],
)
def test_stars_that_mask_or_are_no_marks_stay(body: str, text: str) -> None:
    """Those of names and numbers, escaped ones, and those of addresses; none is part of a number."""
    document = convert(body)
    assert document.text == text.replace("\\", "")
    assert document.numbers == ()
    assert "x**：**y" in "".join(map(str, document.parts)) or "http" not in body


def test_bold_pairs_where_a_name_is_masked_too_are_told() -> None:
    """王某**、**等3人 hides a name, or begins bold letters: an editor knows."""
    document = convert("王某**、**等3人，刘**：**路3号")
    assert "vanishing-stars" in {problem.rule for problem in document.problems}


@for_each("body", ["x**2 + y**2", "李***和张***", "**姓名：张**，电话：138****1234**"])
def test_stars_that_may_be_meant_otherwise_are_told(body: str) -> None:
    """Powers, and masked names that look like bold letters."""
    assert {problem.rule for problem in convert(body).problems} & {"left-mark", "vanishing-stars"}


@for_each(
    ("typed", "text"),
    [
        ("新增1**人，**复工**了。", "新增1**人，复工了。"),
        ("新增1**人，**全区**复工", "新增1**人，全区复工"),
        ("有1**人。**复工**", "有1**人。复工"),
        ("确诊1*人，*复工*了", "确诊1*人，复工了"),
        ("张**和**李四**", "张**和李四"),
        ("**注意：**新增1**人", "注意：新增1**人"),
        ("**注意**：张**等人", "注意：张**等人"),
        ("王某**，**全区**複工", "王某**，全区複工"),
        ("全部**到岗**，新增2**家", "全部到岗，新增2**家"),
        ("查獲3**件，**嚴查**！", "查獲3**件，嚴查！"),
        ("共**68**家，**全区**复工", "共68家，全区复工"),
        ("复工**68**家，到岗**300**人", "复工68家，到岗300人"),
    ],
)
def test_a_mask_beside_bold_letters_keeps_its_stars(typed: str, text: str) -> None:
    """An odd number of stars leaves those over that mask a name or a digit, and the others are pairs."""
    document = convert(typed)
    assert document.text.strip() == text
    assert "vanishing-stars" not in {found.rule for found in document.problems}
