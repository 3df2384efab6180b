"""Words that fail a SMART test in other languages than English, whose lists are in the settings.

Nobody says in which language a title is written, and where people speak another one they write English, too.
So the words of the workbook's language are looked for beside the English ones.
"""

from collections.abc import Mapping

from kamlib.settings import Lint, LintWords

FURTHER: Mapping[str, LintWords] = {
    "de": LintWords(
        specific=(
            *("verbessern", "besser", "optimieren", "stärken", "ausbauen", "intensivieren", "unterstützen"),
            *("besprechen", "abstimmen", "nachfassen", "in Kontakt bleiben", "Kontakt halten"),
            *("verschiedene", "diverse", "etwas", "Dinge", "Themen", "usw"),
        ),
        measurable=(
            *("mehr", "weniger", "viel", "viele", "mehrere", "einige", "oft", "öfter", "häufiger"),
            *("regelmäßig", "regelmässig"),
        ),
        realistic=(
            *("alle", "alles", "jeder", "jede", "jedes", "immer", "nie", "niemals", "versuchen", "hoffen"),
            *("vielleicht", "eventuell", "möglichst", "wenn möglich", "falls möglich"),
        ),
        time_bound=(
            *("bald", "baldmöglichst", "demnächst", "zeitnah", "schnellstmöglich", "so bald wie möglich"),
            *("sobald wie möglich", "später", "laufend", "irgendwann", "mittelfristig", "langfristig"),
        ),
    )
}
"""Language -> its lists."""


def spoken(lint: Lint, locale: str) -> Lint:
    """The linter with the words of the locale's language beside the English ones. A list that the workbook
    has of its own stays as it is.

    >>> spoken(Lint(), "de_AT").words.time_bound[:2], spoken(Lint(), "de_AT").words.time_bound[-1]
    (('soon', 'asap'), 'langfristig')
    """
    further = FURTHER.get(locale.split("_")[0])
    if further is None:
        return lint
    more = {
        test: (*words, *getattr(further, test))
        for test, words in lint.words
        if test not in lint.words.model_fields_set
    }
    return lint.model_copy(update={"words": lint.words.model_copy(update=more)})
