"""How official English states a position: "ranked second in", "the fourth largest", "(3rd)" behind a name, "from tenth to fourth"."""

from __future__ import annotations

from kg.expressions import Expression

ORDINALS = {w: n for n, w in enumerate("first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split(), 1)}
_NUMBER = r"(?P<number>\d{1,3}(?:st|nd|rd|th)?|" + "|".join(ORDINALS) + ")"
ORDINAL = r"(?:\d{1,3}(?:st|nd|rd|th)|" + "|".join(ORDINALS) + ")"
_REGION = r"the\s+[A-Z][\w-]+(?:,?\s+(?:and\s+)?[A-Z][\w-]+){0,6}\s+region"
_WHERE = r"(?P<scope>the world|the region|globally|worldwide|[A-Z][\w-]+(?:[ -][A-Z][\w-]+)*|Asia)"
_SCOPE = (
    r"(?:\s+(?:place|position|rank))?(?:\s+(?:overall\s+)?(?:in|of)\s+(?P<scope>the world|the region|"
    r"[A-Z][\w-]+(?:[ -][A-Z][\w-]+)*|Asia))?"
)
_PART = (
    r"(?:(?:South|North|East|West|Central|Latin|Sub-Saharan|Middle)(?:ern|-?[Ee]ast(?:ern)?)?[ -])?"
    r"(?:East|Asia|Europe|Africa|Americas?|Oceania|Pacific|Caribbean)"
)
REGION = rf"{_PART}(?:(?:,|,?\sand)\s(?:the\s)?{_PART}){{0,3}}(?:\sregion)?"
INCOME = r"(?:(?:lower|upper)[ -])?(?:low|middle|high)[ -]income\s(?:economies|countries|group|category)"
CARDINALS = {w: n for n, w in enumerate("one two three four five six seven eight nine ten".split(), 1)}
_LATELY = r"\s+(?:last year|the (?:previous|preceding) year|a year (?:ago|earlier|before)|in the (?:previous|last) edition)\b"
_CONTINENT = r"(?:[A-Z][a-z]+ )?(?:Asia|Europe|Africa|America|Oceania)"
PATTERNS = (
    # "No.1 in Asia", "No. 6 in the world"
    Expression(r"\b(?:No\.?|number|Number)\s?(?P<number>\d{1,3})\b" + _SCOPE),
    # "ranked 2nd in the world", "ranks third", "placed fourth in Asia", "came first"
    Expression(
        r"\b(?:[Rr]ank(?:ed|s|ing)?|[Pp]lac(?:ed?|es|ing)|lands|landed|c[ao]mes?(?:\s+in)?|"
        r"rose to|risen to|went up to|moved up to|improved to|dropped to|fell to|slipped to|advanced to|becomes?|became|finished)"
        r"\s+(?:as\s+)?(?:the\s+)?" + _NUMBER + r"\b(?!\s+(?:(?:(?!among\b|out\b)[\w-]+\s+){0,2}"
        r"(?:[Mm]ember|country|office|[Pp]arty|[Ss]tate|nation|jurisdiction|signatory)|time|of\b|to\b)"
        r"|\s+(?:DG|Director|President|Singaporean|person))" + _SCOPE
    ),
    # "climbed to number 33 among 131 economies"
    Expression(
        r"\b(?:to|at|in at|ranked|placed|is|was)\s+(?:No\.?|[Nn]umber)\s?(?P<number>\d{1,3})\b(?P<scope>)"
        r"(?=\s+(?:among|out of|of|in the|in this|on the)\b|[,.;]|$)"
    ),
    # "it was 11th out of 17", "above its 54th place", "as against 42nd and 76th the year before", "in 2014, 100th"
    Expression(
        r"\b(?:was|is|were|are|been|at|came in)\s+(?:still\s+|again\s+|now\s+|only\s+)?(?P<number>\d{1,3}(?:st|nd|rd|th)|"
        + "|".join(ORDINALS)
        + r")(?P<scope>)(?=\s+(?:out of|among|with)\b|[,.;]|\s+for\s+the\s+\w+\s+time\b|\s+in\s+(?:the\s+)?(?:19|20)\d\d\b|"
        rf"{_LATELY}|\s+in\s+this\s+(?:group|list|ranking|category|region|class)\b)"
    ),
    # "It is 6th in finance", "was 4th by number of filings"
    Expression(r"\b(?:is|was|ranks|ranked|stands)\s+(?P<number>\d{1,3}(?:st|nd|rd|th))(?P<scope>)(?=\s+(?:in|by|on|for)\s+[a-z])"),
    # "in 2015 it stood at 81" behind another
    Expression(r"\b(?:stood|stands)\s+at\s+(?P<number>\d{1,3})(?![.,]?\d)(?P<scope>)(?=[.,;]|\s+(?:in|out of)\b)"),
    # "tops the group", "leads the table"
    Expression(
        r"\b(?P<top>tops|topped|leads|led|heads|headed)\s+the\s+(?P<measure>(?:[\w-]+\s+){0,3}?(?:table|list|[Rr]ankings?|group|chart|[Ii]ndex))\b"
        r"(?P<scope>)"
    ),
    # "second globally", "a survey ranks Singapore as first in Asia"
    Expression(r"\b" + _NUMBER + r"\s+(?P<scope>globally|worldwide)\b"),
    Expression(r"\brank(?:s|ed)\s+(?:the\s+)?(?P<who>[A-Z][\w. -]{1,40}?)\s+(?:as\s+)?(?:the\s+)?" + _NUMBER + r"\s+in\s+" + _WHERE),
    # "the second most innovative", "the most innovative IP office in the world"
    Expression(
        r"\bthe\s+(?P<number>\d{1,3}(?:st|nd|rd|th)|"
        + "|".join(list(ORDINALS)[1:])
        + r")[ -]most\s+(?P<measure>\w+)\b(?:\s+[a-z]+\s+in\s+(?P<scope>the world|[A-Z]\w+)\b)?"
    ),
    Expression(
        r"\bthe\s+(?P<top>most)\s+(?P<measure>innovative\s+[\w ]{3,40}?)\s+in\s+(?P<scope>the world|Asia|Europe|Africa|" + _REGION + r")\b"
    ),
    # "maintained its 4th rank", "takes the third place", "in fourth position"
    Expression(
        r"\b(?:its|[Tt]he|in|at|from|to|with|their|overall|occupies|occupied|holds|held|takes|took|secured|ranks|"
        r"retain(?:s|ed)|kept|keeps|maintain(?:s|ed)|reach(?:es|ed)|achieved|attained|earned|claim(?:s|ed)|clinched)\s+(?:overall\s+)?"
        + _NUMBER
        + r"\s+(?:place|rank|position|spot)\b(?!\s+by\b)"
        r"(?:\s+(?:overall\s+)?(?:in|of)\s+(?P<scope>the world|the region|[A-Z][\w-]+(?:[ -][A-Z][\w-]+)*|Asia))?"
    ),
    # "four rungs up from 54th in 2019", "from the 57th in 2018"
    Expression(rf"\b(?:(?:up|down) from|from)\s+(?:the\s+)?(?P<number>{ORDINAL})(?P<scope>)(?=\s+in\s+(?:19|20)\d\d\b|{_LATELY})"),
    Expression(rf"\b(?:up|down|places|spots|positions|rungs)\sfrom\s(?:the\s)?(?P<number>{ORDINAL})(?P<scope>)(?=[.;)]|,\s(?!and\b)|$)"),
    # "an improvement over 17th in 2017"
    Expression(
        rf"\b(?:over|against|compared (?:with|to))\s+(?:the\s+)?(?P<number>{ORDINAL})(?P<scope>)(?=\s+in\s+(?:19|20)\d\d\b|{_LATELY})"
    ),
    # "the top-ranked country in Asia"
    Expression(r"\bthe\s+(?P<top>top|highest)-(?:ranked|ranking|rated|placed)\s+(?P<measure>\w+)\s+in\s+" + _WHERE),
    # "moved up by three places to 53rd", "climbed 13 places to 44th"
    Expression(
        r"\b(?:moved|climbed|rose|jumped|advanced|improved|dropped|fell|slipped|went|leapt|rising|climbing|moving)\s(?:up\s|down\s)?"
        r"(?:its\s(?:overall\s)?(?:rank|ranking|position|standing)\s)?(?:by\s)?"
        rf"\w{{1,6}}\s(?:places?|notch(?:es)?|spots?|positions?|rungs?|ranks?)\s(?:up\s)?to\s(?:the\s)?(?P<number>{ORDINAL})(?P<scope>)"
    ),
    # "The ranking of applicants is headed by Abara"
    Expression(
        r"\b(?:ranking|list|table)\b[^.;]{0,60}?\b(?:is|was)\s+(?P<top>headed|led|topped)\s+by\s+(?:the\s+)?"
        r"(?P<who>[A-Z][\w. &-]{1,40}?)(?P<scope>)(?=[,.;]|\s\()"
    ),
    # behind another place: "49th place in 2014" in brackets; "occupied the 15th and Utopia the 77th place"
    Expression(rf"\((?:in\s)?(?:19|20)\d\d[:,]?\s(?P<number>{ORDINAL})(?P<scope>)(?:\s(?:place|position|rank))?\)"),
    Expression(rf"\b(?:occup(?:ied|ies)|takes?|took|holds?|held)\s+(?:the\s+)?(?P<number>{ORDINAL})(?P<scope>)(?=\s+and\s+[A-Z])"),
    # "Sweden is second and Denmark third"
    Expression(
        rf"\b(?:is|was|are|were)\s+(?P<number>{ORDINAL})(?P<scope>)"
        rf"(?=,?\s+(?:and\s+|with\s+|while\s+)?(?:the\s+)?[A-Z][\w ]{{1,40}}?\s+(?:in\s+|at\s+)?{ORDINAL}\b)"
    ),
    # "the fourth largest users of X in the world"
    Expression(
        r"\b(?:the\s+)(?P<number>"
        + "|".join(list(ORDINALS)[1:])
        + r")[ -](?:largest|biggest|highest|most\s+\w+)(?:\s+(?P<measure>[\w ]{3,40}?))?(?:\s+in\s+(?P<scope>the world|[A-Z]\w+))\b"
    ),
    # "the top in Asia", "Asia's most innovative IP office", "the first place was given"
    Expression(r"\b(?P<top>top)\s+in\s+(?P<scope>the world|[A-Z]\w+)\b"),
    # "Europe's third most innovative economy", "the fifth highest number of filings"
    Expression(
        r"\b(?P<scope>Asia|Europe|Africa|the world)[’']s\s+(?P<number>"
        + "|".join(list(ORDINALS)[1:])
        + r")[ -](?:largest|biggest|highest|most\s+\w+)\s+(?P<measure>[\w ]{3,40}?)(?=[,.]|\s+(?:and|with)\b)"
    ),
    Expression(
        rf"\b(?:the|its)\s+(?!first\b)(?P<number>{ORDINAL})[ -]"
        rf"(?:largest|highest|biggest)\s+(?:number|volume|share|total)\s+of\b(?P<scope>)"
    ),
    # "remained the top filer", "is the top country of origin"
    Expression(
        r"\b(?:is|was|are|were|be|became|remains?|remained|stay(?:s|ed))\s+(?:again\s|still\s|once again\s)?(?:the|its)\s+(?P<top>top)\s+"
        r"(?P<measure>(?:[a-z]+\s){0,2}?(?:filer|applicant|user|country|origin|filing country|country of origin|performer))\b(?P<scope>)"
    ),
    # "the 5th largest filer of patents globally", "stood 22nd in 2022"
    Expression(
        rf"\b(?:the|its)\s+(?P<number>{ORDINAL})[ -](?:largest|biggest|most active)\s+"
        r"(?P<measure>(?:[a-z]+\s)?(?:users?|filers?|applicants?|source|recipients?|destination|economy|economies))\b(?P<scope>)"
    ),
    Expression(rf"\b(?:stood|stands)\s+(?P<number>{ORDINAL})(?P<scope>)(?=\s(?:in|among|out of|overall|globally|worldwide)\b|[,.;])"),
    # "This placed A 22nd", "puts A in third place"
    Expression(
        rf"\b(?:rank(?:s|ed)|plac(?:es|ed)|puts?)\s+(?:the\s+)?(?P<who>[A-Z][\w. -]{{1,40}}?)"
        rf"\s+(?:in\s+|at\s+)?(?:the\s+)?(?P<number>{ORDINAL})(?P<scope>)"
        r"(?=\s(?:place|position|rank|overall)\b|[,.;]|\s(?:in|among|out of|worldwide|globally|and)\b)"
    ),
    # "is second only to A"
    Expression(r"\b(?:is|was|ranks|ranked|stands|comes)\s+(?P<number>second)(?P<scope>)\s+only\s+to\b"),
    Expression(
        r"\b(?P<scope>Asia|Europe|Africa|the world)[’']s\s+(?P<top>most)\s+(?P<measure>[\w ]{3,40}?)(?=[,.]|\s+(?:and|in|for|by)\b)"
    ),
    # "Norway's 14th place is its best", "up 3 places at 56"
    Expression(rf"(?<=[a-z][’']s\s)(?P<number>{ORDINAL})\s(?:place|rank|position)\b(?P<scope>)(?=\s(?:is|was|in the)\b)"),
    Expression(
        r"\b(?:up|down)\s\w{1,5}\s(?:places|spots|positions|rungs|ranks)\sat\s(?P<number>\d{1,3})(?P<scope>)(?=[.;,]$|\s(?:out of|among)\b)"
    ),
    # "No country in the world is more innovative than A"
    Expression(
        r"\b[Nn]o\s(?:other\s)?(?:country|economy|nation|office)\b(?:\sin\s(?P<scope>the world|" + REGION + r"))?\s(?:is|was|has been)\s"
        r"(?P<top>more)\s(?P<measure>[a-z-]+)\sthan\s(?:the\s)?(?P<who>[A-Z][\w. -]{1,40}?)(?=[,.;]|\sin\s|\sand\s|$)"
    ),
    # "leads Sub-Saharan Africa", "tops the lower middle-income economies", "is first in Europe"
    Expression(
        rf"\b(?P<top>tops|topped|leads|led|heads|headed)\s(?:the\s|its\s)?(?P<scope>{REGION}|{INCOME}|region|world)"
        r"(?=[,.;]|\sand\s|\sin\s(?:the\s)?(?:[A-Z]|innovation|indicator|number|terms)|\swith\s\w+\sscore)"
    ),
    Expression(
        rf"\b(?:is|was|are|were|remains?|remained|stays?|stayed)\s(?:now\s|again\s|still\s)?(?P<number>{ORDINAL})\s(?:in|among)\s"
        rf"(?:the\s)?(?P<scope>world|region|{REGION}|{INCOME})\b(?!\sto\b|[’'])"
    ),
    # "took the top spot"
    Expression(
        r"\b(?:takes?|took|taken|holds?|held|keeps?|kept|retain(?:s|ed)?|maintain(?:s|ed)?|secure[ds]?|claim(?:s|ed)?|occup(?:y|ies|ied)|in)\s"
        r"(?:the\s|its\s)(?P<top>top)\s(?:spot|place|position|rank)\b(?P<scope>)"
    ),
    # "Its rank in the Index is 19", "is placed at 19", "ranked #19"
    Expression(
        r"\b(?:rank|ranking|position)\b[^.;,]{0,50}?\s(?:is|was|stood at)\s(?P<number>\d{1,3})(?P<scope>)(?=[,.;]$|\s(?:out of|among)\b)"
    ),
    Expression(r"\b(?:is|was)\s(?:ranked|placed)\s(?:at\s|#)(?P<number>\d{1,3})(?P<scope>)(?=[,.;]$|\s(?:out of|among|in)\b)"),
    # "at number nine", "came out as number two worldwide"
    Expression(
        rf"\b(?:at|as|to|ranked|placed)\s(?:No\.?|[Nn]umber)\s(?P<number>{'|'.join(CARDINALS)})\b(?P<scope>)"
        r"(?=\s(?:among|out of|of|in the|worldwide|globally)\b|[,.;])"
    ),
    # "was voted the third best office", "advanced one place, to 19th"
    Expression(
        rf"\b(?:voted|rated|ranked|named|judged)\s(?:the\s)?(?P<number>{ORDINAL})[ -]best\s"
        rf"(?P<measure>[\w ]{{3,40}}?)(?P<scope>)(?=[,.;]|\sin\b|\sof\b)"
    ),
    Expression(
        rf"\b(?:climb|rise|rose|move|advance|improve|drop|fell|slip|gain|lost?)e?(?:d|ped|ing)?\s(?:up\s|down\s)?\w{{1,6}}\s(?:places?|notch(?:es)?|spots?|positions?|rungs?|ranks?),\sto\s(?P<number>{ORDINAL})(?P<scope>)"
    ),
    # "secured the number one spot in Europe", "remains number one in Europe"
    Expression(
        r"\b(?:the|its)\s(?P<top>(?:No\.?|[Nn]umber)[ -]?(?:1|one))\s(?:spot|place|position|rank|ranking|slot)\b"
        rf"(?:\s(?:in|among)\s(?:the\s)?(?P<scope>world|region|{REGION}|{INCOME})\b)?"
    ),
    Expression(
        rf"\b(?:is|was|are|were|remains?|remained|stays?|stayed|became)\s(?:now\s|again\s|still\s)?(?P<top>(?:No\.?|[Nn]umber) one)\s"
        rf"(?:in|among)\s(?:the\s)?(?P<scope>world|region|{REGION}|{INCOME})\b"
    ),
    Expression(
        r"\b(?:is|was|are|were|remains?|remained|stays?|stayed|became)\s(?:now\s|again\s|still\s)?(?P<top>(?:No\.?|[Nn]umber) (?:one|1))\s"
        r"(?:in|on|of)\s(?:the\s)?(?:[\w-]+\s){0,3}?(?:[Ii]ndex|[Rr]ankings?|list|table)\b(?P<scope>)"
    ),
    # "ranked second in the world and first in Asia"
    Expression(rf"(?:,|\band)\s+(?P<number>{ORDINAL})\s+(?:in|among)\s+(?:the\s)?(?P<scope>world|region|{REGION}|{INCOME}|{_CONTINENT})\b"),
    # "ranked 41st in outputs and 70th in inputs"
    Expression(
        r"(?:,|\band)\s+(?P<number>"
        + ORDINAL
        + r")(?=\s+(?:in|for|by)\s+(?:the\s+[A-Z]|[a-z])|\s+(?:worldwide|globally|overall)\b)(?P<scope>)"
    ),
    # "and third in 2020" behind another
    Expression(r"\band\s+" + _NUMBER + r"(?=\s+in\s+(?:19|20)\d\d)(?P<scope>\b)"),
)
# of a list that tells of one country or office: "6th of the 36 economies", "9th worldwide for designs"
ITEM = Expression(
    rf"^(?P<number>{ORDINAL})(?P<scope>)(?=\s(?:of|out of|among)\s(?:the\s)?\d{{1,3}}\s[a-z]|\s(?:for|in|by|worldwide|overall|globally)\b)"
)
# "went up from sixth to first", "from 23rd in the previous edition KIPO rose to first"
CLIMB = Expression(
    rf"\bfrom\s+(?P<before>{ORDINAL})\b[^.;]{{0,60}}?\bto\s+(?P<after>{ORDINAL})\b"
    r"(?!\s+(?:of\s+)?(?:January|February|March|April|May|June|July|August|September|October|November|December))"
)
# "its rank improved from 142 in 2014 to 63 in 2019"
CLIMB_BY_NUMBER = Expression(
    r"\b(?:rank|ranking|position)\b[^.;]{0,40}?\bfrom\s(?P<before>\d{1,3})\b(?![.,%]\d|%)[^.;]{0,20}?\bto\s(?P<after>\d{1,3})\b(?!%|[.,]\d|\sper\b)"
)
# "it improved to 70th from 76th"
BACK = Expression(rf"\bto\s+(?:the\s+)?(?P<after>{ORDINAL})\s+from\s+(?:the\s+)?(?P<before>{ORDINAL})\b")
PLACE = Expression(rf"\b{ORDINAL}\b")
TOP = Expression(r"\b(?:came|come|comes|coming)\s+out\s+on\s+top\b")
