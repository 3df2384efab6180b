"""What owner and manager talked about: the last talk, what it decided, what stayed open; and the next one."""

from datetime import date

from kamlib.judgments.review import Review
from kamlib.plan.blocks import Fact, FactList
from kamlib.plan.judged.said import Judged
from kamlib.sentences import Sentence, day, name, say


def talks(judged: Judged) -> list[Review]:
    """The last one first."""
    found = sorted(judged.all(Review), key=lambda one: (one.record.day, one.key), reverse=True)
    return [one.record for one in found]


def talk_block(judged: Judged) -> FactList | None:
    """The last talk, and the open questions of all talks; none where nobody talked about the plan. When the
    next one is stands in section 1."""
    found = talks(judged)
    if not found:
        return None
    last = found[0]
    facts = [Fact(label="fact-talk", text=_last(last))]
    if last.decision:
        facts.append(Fact(label="fact-talk-decided", text=say("typed", text=name(last.decision))))
    facts += [_open(one, judged) for one in found if one.open_question]
    return FactList(facts=tuple(facts))


def next_talk(found: list[Review], as_of: date) -> Fact:
    """The day that the last talk agreed on. found: the last one first."""
    last = found[0] if found else None
    agreed = last is not None and last.next_review is not None and last.next_review >= as_of
    return Fact(label="fact-talk-next", text=_next(last, as_of), unknown=not agreed)


def _last(talk: Review) -> Sentence:
    if talk.comment is None:
        return say("talk", date=day(talk.day))
    return say("talk-said", date=day(talk.day), comment=name(talk.comment))


def _open(talk: Review, judged: Judged) -> Fact:
    """It stands here until somebody leaves it empty in its review."""
    told = {"question": name(talk.open_question), "date": day(talk.day)}
    if talk.who is None:
        return Fact(label="fact-talk-open", text=say("talk-open-nobody", **told), unknown=True)
    text = say("talk-open", who=name(judged.one_of_us(talk.who)), **told)
    return Fact(label="fact-talk-open", text=text, unknown=True)


def _next(last: Review | None, as_of: date) -> Sentence:
    if last is None or last.next_review is None:
        return say("talk-next-none")
    case = "talk-next-passed" if last.next_review < as_of else "talk-next"
    return say(case, date=day(last.next_review))
