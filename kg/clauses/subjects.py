"""Verb groups -> subjects: the noun phrase before a verb, shared by coordinated verbs and handed down to infinitives."""

from __future__ import annotations

from collections.abc import Sequence

from kg.clauses import asides, intending, links, relatives, resuming, shared
from kg.clauses.clause import Clause, Mood
from kg.clauses.fronted import before_adverbs, last_phrase, opens_subject, pronoun, without_adverbials
from kg.clauses.group import Group
from kg.clauses.words import Word
from kg.model import Span


def of(words: Sequence[Word], groups: Sequence[Group], index: int, earlier: Sequence[Clause]) -> Span | None:
    """Return the noun phrase before a verb; a coordinated verb, an infinitive and a gerund share that of the verb before."""
    return asides.subject(words, groups, index) or _of(words, groups, index, earlier)


def _of(words: Sequence[Word], groups: Sequence[Group], index: int, earlier: Sequence[Clause]) -> Span | None:
    group = groups[index]
    previous = earlier[index - 1] if index else None
    if group.mood is Mood.INFINITIVE or (group.mood is Mood.GERUND and group.begin):
        return _handed_down(previous)
    if not index and group.mood is Mood.FINITE and (comma := intending.aside(words, group.begin)):
        return Span(words[0].span.begin, words[comma - 1].span.end)
    if previous and _second_participle(words, group, previous):
        return previous.subject
    if group.mood is Mood.PARTICIPLE and (noun := _of_participle(words, group.begin, index)):
        return noun
    if index and group.mood is Mood.FINITE and shared.is_shared(words, group.begin):
        told = shared.of_who(words, group.begin, previous) or shared.beyond_relative(group, earlier) or shared.of_speaker(group, earlier)
        return told or shared.of_finite(earlier, group.tense)
    if previous and previous.subject and _resumed(words, groups, index, earlier):
        if whole := relatives.about(words, groups, previous):
            return whole
        return _described(words, groups, index, previous.subject) or _coordinate(words, groups, index, previous.subject)
    if previous and previous.mood is Mood.FINITE and group.mood is Mood.FINITE and _listed(words, groups, index, previous):
        return previous.subject
    if aside := _before_aside(words, groups, index) or relatives.before_whose(words, groups, index) or _nested(words, group, earlier):
        return aside
    return _before(words, groups, index, earlier)


def _second_participle(words: Sequence[Word], group: Group, previous: Clause) -> bool:
    """Tell "A meeting convened by B and hosted by C", and "The treaty was adopted in C in May and signed by A": one subject has both."""
    if group.mood is not Mood.PARTICIPLE or not group.begin or words[group.begin - 1].lower not in {"and", "or"}:
        return False
    by = group.end < len(words) and words[group.end].lower == "by"
    return previous.mood is Mood.PARTICIPLE or (by and previous.mood is Mood.FINITE and previous.passive)


def _of_participle(words: Sequence[Word], begin: int, index: int) -> Span | None:
    """Return what a participle describes: the noun phrase before it, whole where it opens the sentence."""
    while begin > 1 and words[begin - 1].modifies:
        begin -= 1  # ", jointly organised by A"
    return (relatives.described(words, begin) if not index else None) or relatives.antecedent(words, begin)


def _before(words: Sequence[Word], groups: Sequence[Group], index: int, earlier: Sequence[Clause]) -> Span | None:
    """Return the noun phrase that ends at a verb of which nothing else tells the subject."""
    group, previous, begin = groups[index], earlier[index - 1] if index else None, left_edge(words, groups, index)
    lead = _beyond_infinite(words, groups, index) or _beyond_object(words, groups, index, begin)
    stretch = before_adverbs(pronoun(without_adverbials(lead)))
    if index == 1 and group.mood is Mood.FINITE and groups[0].mood is Mood.INFINITIVE and groups[0].begin in _PURPOSE:
        stretch = last_phrase(stretch, 1)
    if previous and (whole := relatives.around(words, groups, index, previous, stretch)):
        return whole
    if len(stretch) > 2 and stretch[-1].lower in {"which", "who"} and not stretch[-1].named and stretch[-2].lower == ",":
        stretch = stretch[:-2]  # "To be in line with A, the amended Law, which came into force"
    content = [w for w in stretch if w.named or (w.lower[0].isalnum() and not w.classes & {"adverb", "conjunction"})]
    relative = stretch[0].lower if stretch else ""
    if relative in {"which", "who"} and previous and begin and words[begin - 1].lower == "and" and previous.link == relative:
        return relatives.of_both(words, begin, previous)
    if relative in {"which", "who", "that", "whom"} and len(content) <= 1:
        exact = relatives.person(words, begin) if relative == "who" else None if index else relatives.headed(words, begin)
        return exact or relatives.antecedent(words, begin)
    if not content:
        return previous.subject if previous and previous.link in {"who", "which"} else shared.of_finite(earlier)
    if previous and previous.link in {"who", "which"} and words[group.begin - 1].lower == "," and not any(w.named for w in content):
        return previous.subject  # "Mr X, who is of Portuguese nationality, has been ..."
    return Span(stretch[0].span.begin, stretch[-1].span.end)


_PURPOSE = {0, 2}  # where "To ease the transition" and "In order to ease it" have their verb


def _listed(words: Sequence[Word], groups: Sequence[Group], index: int, previous: Clause) -> bool:
    """Tell the second verb of "discussed A, held B, and signed C": it stands right behind a comma, and more verbs follow."""
    after = index + 1 < len(groups) and words[groups[index + 1].begin - 1]
    goes_on = after and (after.lower in {"and", ","} or after.classes & {"adverb"} or after.adverbial)
    return words[groups[index].begin - 1].lower == "," and previous.tense == groups[index].tense and not previous.link and bool(goes_on)


def _before_aside(words: Sequence[Word], groups: Sequence[Group], index: int) -> Span | None:
    """Return the subject of "the Office, by providing training, will educate": it stands before the gerund between commas."""
    if not index or groups[index].mood is not Mood.FINITE or groups[index - 1].mood is not Mood.GERUND:
        return None
    gerund = groups[index - 1].begin
    enclosed = words[groups[index].begin - 1].lower == "," and gerund > 2 and words[gerund - 2].lower == ","
    if not enclosed or words[gerund - 1].lower not in {"by", "through", "while", "in", "after"}:
        return None
    floor = groups[index - 2].end if index > 1 else 0
    stretch = without_adverbials(words[floor : gerund - 2])
    return Span(stretch[0].span.begin, stretch[-1].span.end) if stretch else None


def _described(words: Sequence[Word], groups: Sequence[Group], index: int, antecedent: Span) -> Span | None:
    """Return the whole subject of "A conference to revise a treaty, convened by B, opens": it begins before the infinitive."""
    lead = without_adverbials(words[: groups[0].begin])
    if groups[0].mood is not Mood.INFINITIVE or not lead or any(g.mood is Mood.FINITE for g in groups[:index]):
        return None
    content = [w for w in lead if not w.classes & {"preposition", "adverb", "conjunction"} and w.lower not in {"order", "so"}]
    return Span(lead[0].span.begin, max(antecedent.end, lead[-1].span.end)) if content else None


def _beyond_object(words: Sequence[Word], groups: Sequence[Group], index: int, begin: int) -> Sequence[Word]:
    """Return the stretch before a verb without the complement of the verb before: "which is to open in May, users will be told"."""
    stretch = words[begin : groups[index].begin]
    if not index or begin != groups[index - 1].end or groups[index].mood is not Mood.FINITE:
        return stretch
    if stretch and stretch[-1].lower == ",":
        return _behind_circumstance(stretch)  # "from there Ms A, minister at the time, promoted her"
    commas = [k for k, w in enumerate(stretch[:-1]) if w.lower == "," and not w.named]
    behind = stretch[commas[-1] + 1 :] if commas else []
    listed = any(not w.named and w.lower in {"and", "or"} for w in behind)
    return behind if commas and commas[-1] and behind and not listed else stretch


def _behind_circumstance(stretch: Sequence[Word]) -> Sequence[Word]:
    """Return "the Minister, Ms A," of "a ceremony that took place in May, the Minister, Ms A, handed over"."""
    first = next(k for k, w in enumerate(stretch) if w.lower == "," and not w.named)
    lead, behind = stretch[:first], stretch[first + 1 :]
    circumstance = any(w.classes & {"preposition"} and not w.named for w in lead) and not lead[0].named and not opens_subject(lead[0])
    return behind if circumstance and len(behind) > 2 and behind[0].classes & {"determiner"} else stretch


def _beyond_infinite(words: Sequence[Word], groups: Sequence[Group], index: int) -> Sequence[Word]:
    """Return where to look for the subject of the first finite verb when infinitives or gerunds stand before it.

    A fronted one ends at a comma: "Since assuming office in May, Mr A has led"; one that describes a noun belongs to the
    subject: "a conference to finalise the treaty will be held". Nothing when neither is plain.
    """
    if not index or groups[index].mood is not Mood.FINITE or any(g.mood is Mood.FINITE for g in groups[:index]):
        return ()
    if any(g.mood is Mood.PARTICIPLE for g in groups[:index]):
        return _with_gerund(words, groups, index)
    lead, between = without_adverbials(words[: groups[0].begin]), words[groups[0].end : groups[index].begin]
    commas = [k for k, w in enumerate(between) if w.lower == "," and not w.named]
    if all(w.classes & {"preposition", "adverb", "conjunction"} or w.lower in {"order", "so"} for w in lead):
        last = groups[index - 1].end - groups[0].end  # "By becoming, today, the first to accede, A has": the subject holds no verb
        opened = [k for k in commas if k + 1 < len(between) and opens_subject(between[k + 1])]
        free = [k for k in opened if k >= last] or opened
        return between[(free or commas)[0] + 1 :] if commas else ()
    if groups[0].mood is Mood.INFINITIVE and not commas and not _broken(between):
        return words[: groups[index].begin]
    return _with_gerund(words, groups, index)


def _with_gerund(words: Sequence[Word], groups: Sequence[Group], index: int) -> Sequence[Word]:
    """Return the whole subject of "A memorandum aimed at enhancing B was signed" and "Work in training staff must be increased".

    A gerund behind a preposition describes its noun.
    """
    first = next((g for g in groups[:index] if g.mood is Mood.GERUND), None)
    lead = without_adverbials(words[: groups[0].begin])
    whole = words[: groups[index].begin]
    tied = first is not None and first.begin > 0 and words[first.begin - 1].lower in {"on", "at", "of", "for", "to", "with", "in"}
    plain = not any(w.lower == "," and not w.named for w in words[groups[0].begin : groups[index].begin]) and not _broken(whole)
    opens = (
        bool(lead)
        and lead[0] is next((w for w in words if w.lower[0].isalnum()), None)
        and not lead[0].classes & {"preposition", "adverb", "conjunction"}
    )
    headed = bool(lead) and bool(opens or lead[0].classes & {"determiner"}) and groups[index].passive
    return lead[0:0] if not (tied and plain and headed) else [w for w in whole if w.span.begin >= lead[0].span.begin]


def _broken(between: Sequence[Word]) -> bool:
    return any(not w.named and w.lower in {";", ":", "that", "which", "who", "where", "when", "while", "if"} for w in between)


def _coordinate(words: Sequence[Word], groups: Sequence[Group], index: int, antecedent: Span) -> Span:
    """Return the whole subject that a relative clause hangs on the end of: "A and Ms B, who came, met"."""
    floor = groups[index - 2].end if index > 1 else 0
    stretch = without_adverbials([w for w in words[floor:] if w.span.end <= antecedent.end])
    joint = any(w.lower == "and" and not w.named for w in stretch)
    return Span(stretch[0].span.begin, antecedent.end) if joint and floor == 0 and stretch else antecedent


def _second(earlier: Sequence[Clause]) -> bool:
    """Tell the second of two relative clauses on one subject: "which A and which B"."""
    last = earlier[-1]
    first = earlier[last.governor] if last.governor is not None else None
    return first is not None and first.link == last.link and first.subject == last.subject and first.governor is None


def _resumed(words: Sequence[Word], groups: Sequence[Group], index: int, earlier: Sequence[Clause]) -> bool:
    """Tell whether a main verb goes on after a relative clause on its subject: "the plan that came before B was adopted"."""
    previous = earlier[index - 1]
    fronted = previous.governor == 0 and groups[0].mood is Mood.INFINITIVE and groups[0].begin == 0
    relative = previous.mood is Mood.PARTICIPLE or (
        previous.link in {"who", "which", "that"}
        and previous.mood is Mood.FINITE
        and (previous.governor is None or fronted or _second(earlier))
    )
    between = words[groups[index - 1].end : groups[index].begin]
    if not relative or groups[index].mood is not Mood.FINITE or groups[index].begin == 0:
        return False
    passive = previous.mood is Mood.PARTICIPLE or (previous.passive and previous.link == "which")
    agents = passive and previous.particle == "by" and bool(between) and between[-1].lower == ","
    listed = previous.link in {"which", "who"} and resuming.behind_aside(words, groups[index - 1].end, groups[index].begin)
    breaks = {";", ":", "but", "which", "who", "that", "where", "when"} | (set() if agents or listed else {"and"})
    if any(not w.named and (w.lower in breaks or w.classes & {"pronoun"}) for w in between):
        return False
    if agents or listed:
        return True  # "An agreement signed by Dr A, director of B, and Ms C, minister, has paved the way"
    commas = sum(w.lower == "," for w in between)
    begin = groups[index - 1].begin
    aside = previous.mood is Mood.PARTICIPLE and begin > 0 and words[begin - 1].lower == "," and bool(between) and between[-1].lower == ","
    return commas == 0 or aside or (commas == 1 and between[-1].lower == ",")


def _nested(words: Sequence[Word], group: Group, earlier: Sequence[Clause]) -> Span | None:
    """Return the subject of "The patent, which became available when the treaty entered into force in June, is popular"."""
    nested = len(earlier) > 1 and earlier[0].link in {"which", "who"} and earlier[-1].link in {"when", "where", "once", "because"}
    goes_on = nested and group.mood is Mood.FINITE and earlier[-1].governor == 0 and words[group.begin - 1].lower == ","
    return earlier[0].subject if goes_on else None


def _handed_down(previous: Clause | None) -> Span | None:
    return previous.subject if previous is not None and not previous.passive else (previous.subject if previous else None)


def left_edge(words: Sequence[Word], groups: Sequence[Group], index: int) -> int:
    """Return where the stretch that holds the subject begins: behind the last break before the verb."""
    floor = groups[index - 1].end if index else 0
    begin, depth = floor, 0
    for at in range(groups[index].begin - 1, floor - 1, -1):
        word = words[at]
        depth += {")": 1, "(": -1}.get(word.lower, 0)
        if word.named or depth > 0 or (not index and word.lower == ";" and _lists(words, at, groups[0].begin)):
            continue
        if word.lower in _DASHES and at + 1 < groups[index].begin and opens_subject(words[at + 1]):
            begin = at + 1  # "In both countries – A and B – the Office will"
            break
        if word.lower in {
            ";",
            ":",
            "“",
            "”",
            "that",
            "which",
            "who",
            "where",
            "when",
            "whenever",
            "while",
            "if",
            "because",
            "once",
            "until",
            "unless",
            "although",
            "whereas",
            "whose",
        } and not links.how_often(words, at):
            alone = all(w.classes & {"adverb"} or w.adverbial for w in words[at + 1 : groups[index].begin] if not w.named)
            alone = alone and not any(w.named for w in words[at + 1 : groups[index].begin])
            begin = at if word.lower in {"which", "who", "that"} and alone else at + 1
            break
        if index and at == floor and word.lower in {"how", "why"}:
            begin = at + 1  # "That is why we will"
            break
        if index and word.lower in {"and", "but"} and at + 1 < groups[index].begin and at > floor and words[at - 1].lower == ",":
            if any(w.lower == "that" and not w.named for w in words[floor:at]):
                continue  # "announced that A, director, and B, secretary, signed"
            begin = at + 1
            break
    return begin


def _lists(words: Sequence[Word], at: int, verb: int) -> bool:
    """Tell "A, head of B; and C, head of D; signed": a semicolon that parts the members of a list before the first verb."""
    closes = at + 1 == verb and any(w.lower == ";" for w in words[:at])
    joins = at + 2 < verb and words[at + 1].lower == "and" and words[at + 2].named
    return (closes or joins) and any(w.named for w in words[:at])


_DASHES = frozenset({"–", "—"})
