"""Deciding from the desk: one judgment, by somebody, for a reason, on what the workbook shows now."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from kamlib.errors import UsageError
from kamlib.facts.merged import merged_accounts, old_ids
from kamlib.judged import opened_store, whoever
from kamlib.judgments.faults import WrongRecord, instead
from kamlib.judgments.history import Change, Matter, Revision, in_force
from kamlib.judgments.joined import as_kept, joined
from kamlib.judgments.kinds import next_key, read_record, record_of
from kamlib.judgments.links import called, unmet
from kamlib.judgments.record import COMPANY
from kamlib.linked import names_of
from kamlib.noting import noted, suggested_of
from kamlib.plan.compared import Compared
from kamlib.plan.lint.rule import Look
from kamlib.plan.suggested import Suggested
from kamlib.portfolios import COMPARISONS
from kamlib.readers import Readers
from kamlib.ready import refuse_unready
from kamlib.saved import named, new_told, outcome, refusal, with_it
from kamlib.settings import Settings, read_settings
from kamlib.store.judgments import Store
from kamlib.store.together import save_groups
from kamlib.workbook import Workbook, open_workbook, unknown, workbook_folder


@dataclass(frozen=True)
class Said:
    """Who says it (None: whoever is at the desk), why, and on what grounds."""

    author: str | None
    reason: str
    source: str | None = None
    source_date: date | None = None
    confirmed: bool = False


@dataclass(frozen=True)
class Desk:
    """A workbook to decide on, as it is today."""

    folder: Path
    settings: Settings
    workbook: Workbook

    @cached_property
    def accounts(self) -> Mapping[str, str]:
        """id -> name, largest first."""
        table = self.workbook.accounts
        return dict(zip(table["account"], table["name"], strict=True))

    @cached_property
    def readers(self) -> Readers:
        """Who may read what is noted on whom."""
        return Readers(self.workbook.reps, self.workbook.managers)

    def current(self, account: str) -> str:
        """The id that an account goes by now."""
        return merged_accounts(self.settings, "accounts").get(account, account)

    def unknown_account(self, account: str) -> str:
        """What to tell somebody who named an account that the exports don't have."""
        if (now := self.current(account)) != account:
            return f"{account} goes by {now} now ([merged] in kam.toml): name that"
        return unknown("account", account, self.workbook.accounts["account"])

    def decide(
        self, subject: str, what: str, fields: Mapping[str, Any] | None, said: Said, now: datetime
    ) -> str:
        """Saves `fields` over what is in force ("" empties one; None withdraws all) and says what was done.

        what: a kind, or kind/key; a new record of a kind with keys gets one. Raises UsageError where it can't
        be, and InputRefused where somebody else saved in between.
        """
        kind, _, key = what.partition("/")
        record = record_of(kind)
        if record.for_two:
            self.readers.refuse_stranger(subject, said.author or whoever())
        elif record.subject == "rep":
            self.readers.refuse_unknown(subject)
        elif record.subject == "company" and subject != COMPANY:
            raise UsageError(f"{kind} is of the whole company: kam set {COMPANY} {what}")
        with opened_store(self.folder, self.settings) as store:
            self._refuse_unknown(store, Matter(subject, kind, key))
            if record.nature == "many" and not key and (first := next_key(kind, ())):
                return self._add(store, Matter(subject, kind, first), fields, said, now)
            holding = self.holding(store, subject)
            matter = self.matter(Matter(subject, kind, key), holding)
            before = store.newest(matter)
            change = self.change(matter, before, fields, said, holding)
            self.refuse_unmet(store, change, before)
            self.refuse_unready([change], [one for one, _ in holding])
            change, *more = self.noted(store, change)
            saved = save_groups(store, [(change, *more)], now)
        told = outcome(matter, before, change, saved)
        others = [one.key for one, _ in holding if one.kind == kind]
        return told + with_it(more) + ("" if before else new_told(matter, others))

    def suggested(self, account: str) -> Mapping[str, Suggested]:
        """Key -> line, of all that the workbook may suggest to the account, also what was decided on."""
        return suggested_of(Compared(self.workbook.place / COMPARISONS)(self.current(account)))

    def noted(self, store: Store, change: Change, *, anew: bool = False) -> tuple[Change, ...]:
        """The change, a decision on a suggested line with what is seen of it; and what is saved with it.
        anew: also where it says the same as before."""
        account = self.current(change.subject)
        old = dict.fromkeys(old_ids(self.settings, account), account)
        kept, currency = store.of_subjects([account, *old]), self.settings.currency
        return noted([change], kept, self.suggested, old, currency, anew=anew)[0]

    def _add(
        self, store: Store, matter: Matter, fields: Mapping[str, Any] | None, said: Said, now: datetime
    ) -> str:
        """A new record, under a key that neither the account nor an old id of it ever had."""
        change = self.change(matter, None, fields, said)
        self.refuse_unmet(store, change, None)
        old = {one.key for one in store.of_subjects(old_ids(self.settings, matter.subject))}
        saved = store.add(change, lambda taken: next_key(matter.kind, {*taken, *old}), now)
        return outcome(saved.revisions[0].matter, None, change, saved)

    def holding(self, store: Store, subject: str) -> list[tuple[Revision, Matter]]:
        """What holds on an account, as plans show it, each with the matter that it is kept as: what was
        decided on an old id is kept there."""
        kept = in_force(store.of_subjects([subject, *old_ids(self.settings, subject)]))
        matters = {one.number: matter for matter, one in kept.items()}
        found = joined(list(kept.values()), dict.fromkeys(old_ids(self.settings, subject), subject))
        return [(one, matters[one.number]) for one in found]

    def matter(self, wanted: Matter, holding: Sequence[tuple[Revision, Matter]]) -> Matter:
        """What a record of this name is kept as."""
        return next((kept for one, kept in holding if one.matter == wanted), wanted)

    def change_known(
        self, subject: str, what: str, fields: Mapping[str, Any], said: Said, now: datetime
    ) -> str:
        """`decide`, of what is in force alone: raises UsageError that says what there is instead."""
        matter = Matter(subject, *what.partition("/")[::2])
        with opened_store(self.folder, self.settings) as store:
            self._refuse_unknown(store, matter)
            own = [one for one, _ in self.holding(store, subject) if one.kind == matter.kind]
        if matter not in [one.matter for one in own]:
            keys = [one.key for one in own if one.key]
            there = f"; {instead(matter.key, keys)}" if keys else ""
            raise UsageError(f"{named(matter)}: nothing of that name is in force{there}")
        return self.decide(subject, what, fields, said, now)

    def renew(self, subject: str, what: str, fields: Mapping[str, Any], said: Said, now: datetime) -> str:
        """What is in force holds still: it is as new as the day said, or as today."""
        looked = said.source_date or now.date()
        return self.change_known(subject, what, fields, replace(said, source_date=looked), now)

    def change(
        self,
        matter: Matter,
        before: Revision | None,
        fields: Mapping[str, Any] | None,
        said: Said,
        holding: Sequence[tuple[Revision, Matter]] = (),
    ) -> Change:
        """What `decide` would save. holding: what holds on the account; nothing, of a new record."""
        if fields is None and (before is None or before.value is None):
            raise UsageError(f"{named(matter)}: nothing is in force that could be withdrawn")
        value = None if fields is None else self.value(matter, before, fields, holding)
        return self.signed(matter, before, value, said)

    def value(
        self,
        matter: Matter,
        before: Revision | None,
        fields: Mapping[str, Any],
        holding: Sequence[tuple[Revision, Matter]] = (),
    ) -> dict[str, Any]:
        """The record of `before` with `fields` over it, which name others as plans show them. Raises
        UsageError where it is none."""
        now = next((one for one, kept in holding if kept == matter), before)
        merged = {**((now.value if now else None) or {}), **fields}
        filled = {name: cell for name, cell in merged.items() if cell not in ("", None)}
        topics = tuple(self.settings.knowledge.topics)
        value = read_record(matter.kind, matter.key, filled, topics).as_value()
        return as_kept(value, matter, holding) or {}

    def signed(
        self, matter: Matter, before: Revision | None, value: dict[str, Any] | None, said: Said
    ) -> Change:
        """A change of `before`. Evidence that is not named stays as it was; a new source comes with its own
        day, and is assumed unless it is said to be confirmed."""
        kept = before if before and not said.source else None
        try:
            return Change(
                subject=matter.subject,
                kind=matter.kind,
                key=matter.key,
                value=value,
                base=before.revision or 0 if before else 0,
                author=said.author or whoever(),
                reason=said.reason,
                source=said.source or (kept.source if kept else None),
                source_date=said.source_date or (kept.source_date if kept else None),
                confirmed=said.confirmed or bool(kept and kept.confirmed),
                facts=self.workbook.facts.get(self.current(matter.subject)),
            )
        except ValidationError as error:
            raise refusal(error) from None

    def refuse_unmet(self, store: Store, change: Change, before: Revision | None) -> None:
        """Raises WrongRecord where `change` names what `before` did not and what is not there."""
        account = self.current(change.subject)
        holding = self.holding(store, account)
        exported = names_of(self.workbook.prepared, account)

        def names(kind: str) -> dict[str, str]:
            keys = [key for one, kept in holding if one.kind == kind for key in (one.key, kept.key)]
            return {**called(exported(kind)), **called(keys)}

        old = before.value if before else None
        if wrong := list(unmet(change.kind, change.key, change.value, old, names)):
            raise WrongRecord(change.kind, wrong)

    def refuse_unready(self, changes: Sequence[Change], holding: Sequence[Revision]) -> None:
        """Raises InputRefused where a change calls a plan ready or signed that is not."""

        def look(account: str, own: Sequence[Revision]) -> Look:
            return self.workbook.account(account).look(own)

        merged = merged_accounts(self.settings, "accounts")
        now = [one.model_copy(update={"subject": self.current(one.subject)}) for one in changes]
        refuse_unready(now, joined(holding, merged), look, self.workbook.words)

    def _refuse_unknown(self, store: Store, matter: Matter) -> None:
        """Raises UsageError for whoever isn't there. What was decided on an account that left the exports can
        be changed and withdrawn, and nothing new is said of it."""
        account = matter.subject
        if record_of(matter.kind).subject != "account" or account in self.accounts:
            return
        known = {} if self.current(account) != account else in_force(store.of_subjects([account]))
        if not known:
            raise UsageError(self.unknown_account(account))
        if matter not in known:
            raise UsageError(
                f"{account} is in no export any more, so nothing new is said of it; what was decided stays "
                f"and can be changed or withdrawn: kam judgments show {account}. If it goes by another id "
                "now, say so under [merged] in kam.toml"
            )


def opened_desk(path: Path, today: date) -> Desk:
    """The desk of the workbook at `path` or above."""
    folder = workbook_folder(path)
    return Desk(folder, read_settings(folder), open_workbook(folder, today=today))
