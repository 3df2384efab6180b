"""How much the customer and we are bound to each other, in money: what leaving would cost them, what losing
them would cost us, and which of the two is more (section 7)."""

from collections.abc import Iterator

from kamlib.analysis.embedding import ledger
from kamlib.judgments.knowledge import Standing
from kamlib.judgments.strategies import LedgerEntry, LossResponse, Strategy
from kamlib.plan.blocks import Fact
from kamlib.plan.bonds import Bonds, losing_range
from kamlib.plan.frame import PlanFrame
from kamlib.plan.headlines import Row
from kamlib.plan.judged.said import Judged
from kamlib.sentences import Sentence, count, money, name, say


def bonds_of(judged: Judged, row: Row, frame: PlanFrame) -> Bonds | None:
    """None where nobody said anything of it."""
    live = [one.record for one in judged.all(Strategy) if one.record.status == "live"]
    entries = [one.record for one in judged.all(LedgerEntry)]
    standing = judged.one(Standing)
    wallet = standing.record.wallet if standing else None
    if not (live or entries or wallet):
        return None
    found = ledger(entries, frame.as_of)
    return Bonds(
        wallet=wallet,
        saves=round(sum(one.price_value or 0.0 for one in live), 4),
        unpriced=sum(one.price_value is None for one in live),
        live=len(live),
        strongest=max((one.barrier for one in live if one.barrier is not None), default=None),
        margin=row["margin"] if row["revenue"] > 0 else None,
        back=round(sum(one.record.replaces or 0.0 for one in judged.all(LossResponse)), 4),
        gained=found.gained,
        given=found.given,
    )


def bond_facts(bonds: Bonds | None, row: Row) -> Iterator[Fact]:
    """Theirs, ours, and which is more; nothing where no strategy is live."""
    if bonds is None or not bonds.live:
        return
    yield Fact(label="fact-leaving", text=leaving(bonds), unknown=bool(bonds.unpriced))
    ours = losing_range(bonds)
    if ours is None:
        text = say("losing-unknown", owner=name(row["owner_name"]))
        yield Fact(label="fact-losing", text=text, unknown=True)
        return
    told = {"low": money(ours[0]), "high": money(ours[1])}
    case = "losing" if ours[0] < ours[1] else "losing-all"
    yield Fact(label="fact-losing", text=say(case, **told))
    yield Fact(label="fact-balance", text=say(f"balance-{bonds.heavier}"))


def leaving(bonds: Bonds) -> Sentence:
    """What leaving takes from them: in money as far as it is said, and how much work at most."""
    told = {"saves": money(bonds.saves), "unpriced": count(bonds.unpriced), "live": count(bonds.live)}
    return say("leaving" if bonds.saves else "leaving-unpriced", strength=name(bonds.strength), **told)
