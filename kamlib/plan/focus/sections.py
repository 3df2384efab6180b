"""All sections of a page in the order in which a reader needs them: decisions first, then what they rest
on."""

from kamlib.plan.blocks import PageSection
from kamlib.plan.focus.attention import attention_section
from kamlib.plan.focus.bridge import bridge_section
from kamlib.plan.focus.chance import chance_section
from kamlib.plan.focus.course import course_section
from kamlib.plan.focus.findings import findings_section
from kamlib.plan.focus.forecast import forecast_section
from kamlib.plan.focus.frontier import frontier_section
from kamlib.plan.focus.goal import goal_section
from kamlib.plan.focus.groups import groups_section
from kamlib.plan.focus.key import key_section
from kamlib.plan.focus.leaving import leaving_section
from kamlib.plan.focus.load import load_section
from kamlib.plan.focus.losses import losses_section
from kamlib.plan.focus.overdue import overdue_section
from kamlib.plan.focus.owners import owners_section
from kamlib.plan.focus.pipeline import pipeline_section
from kamlib.plan.focus.plan_test import plan_test_section
from kamlib.plan.focus.profit import profit_section
from kamlib.plan.focus.progress import progress_section
from kamlib.plan.focus.queue import queue_section
from kamlib.plan.focus.ranking import ranking_section
from kamlib.plan.focus.seen import seen_section
from kamlib.plan.focus.sensitivity import sensitivity_section
from kamlib.plan.focus.shares import shares_section
from kamlib.plan.focus.subject import Subject
from kamlib.plan.focus.targeting import targeting_section
from kamlib.plan.focus.value import value_section
from kamlib.plan.focus.whitespace import whitespace_section

MAKERS = (
    queue_section,
    leaving_section,
    goal_section,
    progress_section,
    findings_section,
    overdue_section,
    seen_section,
    shares_section,
    course_section,
    bridge_section,
    forecast_section,
    chance_section,
    groups_section,
    load_section,
    owners_section,
    frontier_section,
    key_section,
    sensitivity_section,
    losses_section,
    profit_section,
    value_section,
    ranking_section,
    plan_test_section,
    attention_section,
    pipeline_section,
    whitespace_section,
    targeting_section,
)


def focus_sections(subject: Subject) -> tuple[PageSection, ...]:
    return tuple(section for make in MAKERS if (section := make(subject)))
