"""A small newsroom with figures and records that are told apart by more than their words."""

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from bulletin.desk.meanings import DeskNames
from bulletin.model.edition import Edition
from bulletin.read.content import read_content

PLACES: Final = """\
- {id: hunan, name: 湖南省, level: province}
- {id: chenzhou, name: 郴州市, level: city, parent: hunan}
- {id: suxian, name: 苏仙区, level: county, parent: chenzhou, aliases: [苏仙]}
- {id: beihu, name: 北湖区, level: county, parent: chenzhou}
- {id: gongye-a, name: 工业园, level: park, parent: suxian}
- {id: gongye-b, name: 工业园, level: park, parent: beihu}
"""
INDICATORS: Final = """\
- {id: enterprises, name: 企业数, unit: 家, kind: count, definition: 企业。}
- {id: enterprises-resumed, name: 复工企业数, unit: 家, kind: count, definition: 复工, aliases: [复产企业数]}
- {id: rate, name: 复工率, unit: "%", kind: share, definition: 复工的占比。}
- {id: jobs, name: 岗位信息数, unit: 条, kind: count, definition: 岗位信息。}
- {id: staff, name: 到岗员工数, unit: 名, kind: count, definition: 到岗的员工。}
"""
FIGURES: Final = """\
source: report
subject: suxian
figures:
  - {id: all-enterprises, indicator: enterprises, printed: 68家}
  - {id: resumed, indicator: enterprises-resumed, printed: 68家, as_of: 2020-03-02}
  - {id: resumed-beihu, indicator: enterprises-resumed, subject: beihu, printed: 68家}
  - {id: rate, indicator: rate, printed: 100%}
  - {id: jobs, indicator: jobs, printed: 3800余条}
  - {id: staff, indicator: staff, printed: 120名, as_of: 2020-03-01}
  - {id: staff-later, indicator: staff, printed: 120名, as_of: 2020-03-02}
  - {id: staff-same, indicator: staff, printed: 77名, group: 甲}
  - {id: staff-twin, indicator: staff, printed: 77名, group: 甲}
  - {id: odd, indicator: jobs, printed: 9【原文】条, low: 9, high: 9}
"""
OTHER: Final = """\
source: other-report
subject: beihu
figures:
  - {id: elsewhere, indicator: jobs, printed: 41条}
"""
TOPICS: Final = """\
- {id: resumption, name: 复工, description: 复工。}
- {id: rates, name: 复工率, description: 率。}
"""
SOURCES: Final = """\
- {id: report, title: 苏仙区规上企业全部复工, outlet: 红网, published: 2020-03-04}
- {id: other-report, title: 北湖招工, outlet: 红网, published: 2020-03-05}
"""
ENTERPRISES: Final = """\
- {id: fengchu-food, name: 湖南凤楚食品有限公司, kind: enterprise, place: suxian, aliases: [凤楚食品]}
- {id: gospell, name: 高斯贝尔, kind: enterprise, place: suxian}
"""
POLICIES: Final = """\
- {id: thirteen, title: 《支持中小企业的十三条》, place: suxian, kind: document, source: report}
- {id: prevention, title: 疫情防控十三条, place: suxian, kind: document, source: report}
"""
FILES: Final = {
    "places.yaml": PLACES,
    "indicators.yaml": INDICATORS,
    "topics.yaml": TOPICS,
    "sources.yaml": SOURCES,
    "enterprises/all.yaml": ENTERPRISES,
    "policies/all.yaml": POLICIES,
    "figures/report.yaml": FIGURES,
    "figures/other.yaml": OTHER,
}
MATTER: Final = """\
id: {id}
title: 苏仙复工{{{{ rate }}}}
date: 2020-03-04
place: suxian
summary: 摘要。
sources: [report]
"""


def newsroom(folder: Path, bodies: Mapping[str, str]) -> Edition:
    """Return the edition of this newsroom with bulletins of these bodies, by their ids."""
    for name, text in FILES.items():
        path = folder / "data" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    for id_, body in bodies.items():
        path = folder / f"bulletins/2020/{id_}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"---\n{MATTER.format(id=id_)}---\n{body}", encoding="utf-8")
    return read_content(folder)[0]


def names_of(edition: Edition) -> DeskNames:
    """Return what the first bulletin of an edition can name."""
    return DeskNames.of(edition, next(iter(edition.bulletins.values())).front_matter)
