"""Who works at which branch: by name where the account's owner has the branch, or what is above it and nobody
has it; of another seller's, so many and in which functions. Names of theirs stand in the book of whoever owns
them (scope.whose_people)."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from kamlib.judgments.people import Stakeholder
from kamlib.plan.frame import PlanFrame
from kamlib.plan.headlines import Row
from kamlib.plan.judged.people_map import roles_of
from kamlib.plan.judged.places import Place
from kamlib.plan.judged.said import Judged, Said, open_decisions
from kamlib.scope import whose_people
from kamlib.sentences import Sentence


@dataclass(frozen=True)
class Placed:
    """Somebody at the branch with that key, and the judgments in which they are."""

    branch: str
    key: str
    person: Stakeholder
    judged: Judged

    def parts(self, frame: PlanFrame) -> list[tuple[str, Sentence, bool]]:
        """Of each open decision that they have a part in, the title, the roles, and whether they alone give
        the final yes: the account's decisions, or the branch's own."""
        return [
            (decision.record.title, roles_of(role), "economic_buyer" in role.roles)
            for decision in open_decisions(self.judged)
            for role in self.judged.roles(decision.key, frame.as_of)
            if role.stakeholder == self.key
        ]


@dataclass(frozen=True)
class Counted:
    """What is told of a branch that another seller owns, from its own plan: so many `people` beside those
    whom this account's plan knows, their functions, the open decisions, and whether it is known who gives a
    final yes. `owner`: whose plan names them."""

    owner: str
    people: int
    functions: tuple[str, ...]
    decisions: int
    final: bool


def known_people(found: Sequence[Place], judged: Judged, row: Row, frame: PlanFrame) -> list[Placed]:
    """Whom this account's plan knows, by the branch's id or name; of somebody whom the branch's own plan
    knows, too, it tells what that one says. row: the account's."""
    keys = {**{place.name: place.key for place in found}, **{place.key: place.key for place in found}}
    here = [
        Placed(branch, one.key, one.record, judged)
        for one in _present(judged, frame)
        if (branch := keys.get(one.record.branch or "")) is not None
    ]
    others = _others(found, row)
    there = [one for place in found if place.key not in others for one in _of_own_plan(place, frame)]
    return list({(one.branch, one.person.name): one for one in (*reversed(here), *reversed(there))}.values())


def counted_people(
    found: Sequence[Place], known: Sequence[Placed], row: Row, frame: PlanFrame
) -> Mapping[str, Counted]:
    """Each branch of another seller that is planned by itself, by its key. known: as known_people has it."""
    named = {(one.branch, one.person.name) for one in known}
    owners, counted = _others(found, row), {}
    for place in found:
        own = _of_own_plan(place, frame) if place.key in owners else []
        others = [one for one in own if (place.key, one.person.name) not in named]
        if others and place.own is not None:
            counted[place.key] = Counted(
                owners[place.key],
                len(others),
                tuple(sorted({one.person.function for one in others if one.person.function})),
                len(open_decisions(place.own)),
                any(alone for one in others for *_, alone in one.parts(frame)),
            )
    return counted


def _others(found: Sequence[Place], row: Row) -> Mapping[str, str]:
    """The places whose people another seller than the account's names -> the name of that one."""
    places = {place.key: place for place in found}
    names = {one["owner"]: one["owner_name"] for place in found if (one := place.row)}
    whose = {place.key: whose_people(_owners(place, places, row)) for place in found}
    return {key: names[one] for key, one in whose.items() if one is not None and one != row["owner"]}


def _owners(place: Place, places: Mapping[str, Place], row: Row) -> Iterator[str | None]:
    """The owner of the place and those of what is above it, up to the account."""
    walk: Place | None = place
    while walk is not None:
        yield walk.row["owner"] if walk.row else None
        walk = places[walk.above] if walk.above is not None else None
    yield row["owner"]


def _of_own_plan(place: Place, frame: PlanFrame) -> list[Placed]:
    own = place.own
    return (
        [] if own is None else [Placed(place.key, one.key, one.record, own) for one in _present(own, frame)]
    )


def _present(judged: Judged, frame: PlanFrame) -> list[Said[Stakeholder]]:
    return [
        one for one in judged.all(Stakeholder) if one.record.left is None or one.record.left >= frame.as_of
    ]
