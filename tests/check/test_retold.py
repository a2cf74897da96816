"""What editors tell in records is held to what texts are: nothing unwritten, no day that is none."""

from pathlib import Path

from said import problems

POLICY = """\
- id: more
  title: 措施
  place: suxian
  kind: document
  source: rednet-suxian
  summary: 某某县的措施，10:00开会。
  note: 报道印作XX元
  measures:
    - id: more-a
      topic: resumption
      title: 补贴2O元
      text: 每家补贴XX元，2月30日前申请，O2O平台、5G、3至5月、8:00—17:30。
      condition: 招工（  ）人
    - id: more-b
      topic: resumption
      text: 2月31日前（原文如此）每人100元。
"""
ENTERPRISE = """\
- id: works
  name: 机械厂
  kind: enterprise
  place: suxian
  summary: 复⼯的工厂。
  timeline:
    - {text: 4月31日复工, source: rednet-suxian}
    - {text: 3月2日复工，10人到岗, source: rednet-suxian}
"""


def test_texts_of_records_are_held_to_what_texts_are(tmp_path: Path) -> None:
    """Notes may speak of what a source prints amiss, and 原文如此 says so in a text."""
    found = problems(tmp_path, {"data/policies/more.yaml": POLICY, "data/enterprises/more.yaml": ENTERPRISE})
    told = [
        (one.location.path.split("/")[-2], one.location.line, one.rule, str(one.what).strip("「`")[:5])
        for one in found
    ]
    assert sorted(told) == [
        ("enterprises", 5, "look-alike", "the t"),
        ("enterprises", 7, "impossible-date", "4月31日"),
        ("policies", 6, "placeholder", "某某县」 "),
        ("policies", 11, "unread-number", "2O` h"),
        ("policies", 12, "impossible-date", "2月30日"),
        ("policies", 12, "placeholder", "XX元」 "),
        ("policies", 13, "placeholder", "（  ）人"),
    ]
