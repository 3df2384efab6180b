"""What the scorecard counts can be read row by row: the items of the index, and the opportunities added."""

from kamlib.judgments.history import Revision
from kamlib.plan.blocks import Block, Table
from kamlib.plan.judged.added import added_section
from kamlib.plan.judged.keeping import strategies_section
from kamlib.plan.judged.within import judged_blocks
from tests.drawn import text
from tests.unit.plan.rows import frame, row
from tests.unit.plan.test_judged import cell, judged, lines, plain, said


def index(*revisions: Revision) -> list[str]:
    made = strategies_section(judged(*revisions), row(), frame())
    assert made is not None
    return plain(lines([one for one in made.blocks if isinstance(one, Table) and one.id == "index"]))


def test_each_item_of_the_index_has_its_weight_score_day_and_reason() -> None:
    items = [
        said("relationship_item", "people", score=4, day="2026-09-01", why="A coach."),
        said("relationship_item", "breadth", score=1, day="2025-10-31"),
        said("relationship_item", "sentiment", score=2, day="2025-11-01"),
    ]
    assert index(*items) == [
        "What the relationship index is made of: 2 of 6 items known",
        "Integration of processes | 25 | not known yet |  | ask Lena",
        "Breadth of what they buy | 20 | 1 of 4, out of date | 2025-10-31 | ask Lena",
        "People we know | 25 | 4 of 4 | 2026-09-01 | A coach.",
        "Joint activity | 15 | not known yet |  | ask Lena",
        "Service record | 10 | not known yet |  | ask Lena",
        "Sentiment, how they speak of us | 5 | 2 of 4 | 2025-11-01 | nobody said",
    ]
    assert index(said("relationship_level", now="vendor")) == [], "nobody looked at any"


ADDED = [
    said("opportunity", "o-1", name="Service", seller="U1", note="Their audit."),
    said("opportunity", "o-2", name="Trial", amount=400, expected_close="2027-03-01", sure=True),
]


def test_what_people_added_is_listed_with_who_added_it() -> None:
    (table,) = judged_blocks("opportunities", judged(*ADDED), row(), frame(), "full")
    assert isinstance(table, Table)
    assert plain(lines([table])) == [
        "Added by us: 2 opportunities in no export",
        "Trial | nobody named | 400.0 | 2027-03-01 | nobody said | confirmed, Mia, 1 October 2026",
        "Service | Lena | not known yet | no date | Their audit. | assumed, Mia, 1 October 2026",
    ]
    assert table.total is not None and cell(table.total[2]) == "400.0"
    none: list[Block] = judged_blocks("opportunities", judged(), row(), frame(), "full")
    assert none == []


def test_a_plan_without_the_exports_section_has_what_people_added() -> None:
    made = added_section(judged(*ADDED), frame())
    assert made is not None and made.id == "opportunities"
    assert plain([text(made.headline)])[0].startswith("2 opportunities are in no export yet, “Trial” first")
    alone = added_section(judged(ADDED[0]), frame())
    assert alone is not None and alone.blocks[0].block == "table" and alone.blocks[0].total is None
    assert "nobody says what it is worth" in text(alone.headline)
    assert added_section(judged(), frame()) is None
