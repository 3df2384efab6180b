"""What the rules found in one account's plan: the severest first, what a person waived for a time last."""

from collections.abc import Iterator, Sequence
from datetime import timedelta

from kamlib.judgments.review import PlanStatus, Waiver
from kamlib.kinds import GRADES
from kamlib.plan.blocks import ORDER, Finding, Urgency
from kamlib.plan.judged.said import Said
from kamlib.plan.lint.own import OwnRules, own_rules, told
from kamlib.plan.lint.registry import BROKEN, RULES, SIGNED
from kamlib.plan.lint.rule import Hit, Look, Rule
from kamlib.sentences import count, day, name, say
from kamlib.settings import Lint


def findings(look: Look) -> tuple[Finding, ...]:
    """All that the rules found, own ones included, with the severities of the settings.

    An account that nobody began to plan is looked at by the rules for it alone. A plan that is ready or
    signed while something must be fixed is a finding itself.
    """
    own = _own(look)
    found = [
        (rule, hit) for rule in (*RULES, *own.rules) if rule.always or look.begun for hit in _hits(rule, look)
    ]
    if own.broken and look.begun:
        found.append((_BY_ID[BROKEN], _broken(own.broken)))
    waivers = look.judged.all(Waiver)
    made = [(hit, one) for rule, hit in found if (one := _finding(rule, hit, waivers, look))]
    made += _signed([one for _, one in made], waivers, look)
    return tuple(one for _, one in sorted(made, key=_place))


def errors(found: Sequence[Finding]) -> list[Finding]:
    """Those that must be fixed and that nobody waived."""
    return [one for one in found if one.urgency == "must-fix" and one.waived is None]


def urgency_of(rule: str, usual: Urgency, lint: Lint) -> Urgency | None:
    """How severe it is by the settings; None where they switch it off."""
    grade = lint.severity.get(rule)
    return usual if grade is None else GRADES.get(grade)


_BY_ID = {rule.id: rule for rule in RULES}


def _place(one: tuple[Hit, Finding]) -> tuple:
    hit, finding = one
    return finding.waived is not None, ORDER.index(finding.urgency), not hit.first, finding.rule


def _own(look: Look) -> OwnRules:
    file = look.frame.lint.rules
    return own_rules(look.frame.own_rules, file) if file else OwnRules()


def _hits(rule: Rule, look: Look) -> Iterator[Hit] | list[Hit]:
    """What one rule finds; an own one that fails is told, and the others go on."""
    if rule.id in _BY_ID:
        return iter(rule.check(look))
    try:
        return list(rule.check(look))
    except Exception as error:  # whatever somebody else's rule does, the plan is made
        return [_broken(f"{rule.id}: {told(error, look.frame.lint.rules or '')}")]


def _broken(text: str) -> Hit:
    return Hit("rule-broken", None, {"error": name(text)})


def _signed(
    found: Sequence[Finding], waivers: Sequence[Said[Waiver]], look: Look
) -> list[tuple[Hit, Finding]]:
    """A plan is not ready while something must be fixed."""
    status = look.judged.one(PlanStatus)
    wrong = errors(found)
    if status is None or status.record.status == "draft" or not wrong:
        return []
    hit = Hit(f"status-{status.record.status}", None, {"findings": count(len(wrong))})
    made = _finding(_BY_ID[SIGNED], hit, waivers, look)
    return [(hit, made)] if made else []


def _finding(rule: Rule, hit: Hit, waivers: Sequence[Said[Waiver]], look: Look) -> Finding | None:
    """As a document has it; None where the settings switch the rule off."""
    broken = hit.case == "rule-broken"
    id, usual = (BROKEN, _BY_ID[BROKEN].urgency) if broken else (rule.id, rule.urgency)
    urgency = urgency_of(id, usual, look.frame.lint)
    if urgency is None:
        return None
    by = look.frame.as_of + timedelta(days=days_to(urgency, look.frame.lint))
    values = {"owner": name(look.row["owner_name"]), "by": day(by), **hit.values}
    waived = next((one for one in waivers if _waives(one.record, id, hit, look)), None)
    return Finding(
        rule=id,
        urgency=urgency,
        about=hit.about,
        what=say(f"lint-{hit.case}-what", **values),
        why=say(f"lint-{hit.case}-why", **values),
        todo=say(f"lint-{hit.case}-do", **values),
        waived=None
        if waived is None
        else say(
            "lint-waived",
            by=name(waived.revision.author),
            why=name(waived.record.why),
            until=day(waived.record.until),
        ),
        links=(),
        others=0,
    )


def days_to(urgency: Urgency, lint: Lint) -> int:
    """After so many days it should be done with."""
    return {"must-fix": lint.error_days, "decide": lint.warning_days, "note": lint.note_days}[urgency]


def _waives(waiver: Waiver, rule: str, hit: Hit, look: Look) -> bool:
    return waiver.rule == rule and waiver.about in (None, hit.about) and waiver.until >= look.frame.as_of
