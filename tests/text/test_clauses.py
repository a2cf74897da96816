"""Where the lines of titles may break."""

from hypothesis import given, strategies as st
from tables import for_each

from bulletin.text.clauses import clauses


@for_each(
    ("title", "pieces"),
    [
        ("苏仙区规上工业企业复工68家，复工率100%", ["苏仙区规上工业企业复工", "*68家，", "*复工率100%"]),
        ("桂阳规上工业复产83家，员工到岗率99.67%", ["*桂阳规上工业复产83家，", "*员工到岗率99.67%"]),
        ("芙蓉区328名驻企联络员收到问题800余个", ["芙蓉区", "*328名", "驻企联络员收到问题", "*800余个"]),
        ("高斯贝尔数码科技股份有限公司", ["*高斯贝尔数码科技", "*股份有限公司"]),
        ("浙江清華長三角研究院有限責任公司", ["*浙江清華長三角研究院", "*有限責任公司"]),
        ("巨龙玻璃有限公司", ["*巨龙玻璃有限公司"]),
        ("复工公报", ["*复工公报"]),
        ("", []),
    ],
)
def test_numbers_keep_their_units_and_short_clauses_stay_whole(title: str, pieces: list[str]) -> None:
    """A star marks what no line breaks."""
    assert [f"*{text}" if whole else text for text, whole in clauses(title)] == pieces


@given(st.text("苏仙区复工率，。：68.0%家余万、”股份有限公司", max_size=40))
def test_nothing_of_a_title_is_lost(title: str) -> None:
    """The pieces are the title, in order."""
    assert "".join(text for text, _ in clauses(title)) == title
