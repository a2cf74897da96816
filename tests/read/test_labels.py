"""What a field is called stands before it alone, and no longer text of another meaning is taken for that."""

from tables import for_each

from bulletin.model.edition import Origin
from bulletin.read.labels import labelled


@for_each(
    ("field", "text"),
    [
        ("name", "名称：苏仙区"),
        ("name", "企业名称: 高斯贝尔"),
        ("name", "【企业名称】高斯贝尔"),
        ("name", "名稱：蘇仙區"),
        ("title", "标题：苏仙区复工"),
        ("title", "Title: 苏仙区复工"),
        ("summary", "摘要：六十八家企业复工。"),
        ("summary", "内容提要　：六十八家企业复工。"),
        ("outlet", "稿件来源：红网"),
        ("note", "备注：报道没有给出日期"),
        ("definition", "定义：已经复工的企业"),
        ("where", "地址：人民路1号"),
        ("phone", "联系电话：0735-1234567"),
        ("number", "文号：苏政发〔2020〕3号"),
    ],
)
def test_a_text_that_begins_with_the_name_of_its_field(field: str, text: str) -> None:
    """Its label is told, so that it can be taken away; entries of lists have one too."""
    label = text.partition("】")[0] + "】" if "】" in text else text[: max(map(text.find, "：:")) + 1]
    (found,) = labelled({field: text}, Origin("a.yaml", (3,)))
    assert (found.rule, found.location.pointer) == ("label-in-value", (3, field))
    assert dict(found.mend.arguments)["label"] == label
    (found,) = labelled({"corrections": [{}, {"reporters": ["张三", "本报记者：李四"]}]}, Origin("a.yaml"))
    assert found.location.pointer == ("corrections", 1, "reporters", 1)


@for_each(
    ("field", "text"),
    [
        ("title", "苏仙区：六十八家企业复工"),
        ("title", "来源：田间地头的订单"),
        ("title", "名称争议：两家企业同名"),
        ("summary", "说明：六十八家企业复工。"),
        ("note", "来源：红网"),
        ("note", "说明：报道没有给出日期"),
        ("text", "补贴内容：每人一千元"),
        ("text", "条件：注册地在本区"),
        ("name", "名称："),
        ("name", "甲厂（原名称：乙厂）"),
        ("printed", "数字：68家"),
        ("url", "https://rednet.cn"),
        ("id", "id: a"),
    ],
)
def test_other_words_before_a_colon_are_no_labels(field: str, text: str) -> None:
    """They say something of their own, or other rules tell of them."""
    assert list(labelled({field: text}, Origin("a.yaml"))) == []
