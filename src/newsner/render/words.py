"""The words of the pages and pictures themselves, in Arabic and in English."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from ..errors import InputError

Language = Literal["ar", "en"]

WORDS: Mapping[str, Mapping[str, str]] = {
    "ar": {
        "PER": "شخص", "LOC": "مكان", "ORG": "جهة", "MISC": "غير ذلك",
        "MET": "التقى", "SPOKE_WITH": "تواصل مع", "VISITED": "زار", "INVITED": "دعا", "SIGNED": "وقّع",
        "HOLDS_ROLE": "منصب", "KIN_OF": "قرابة", "SUCCEEDED": "خلف", "APPOINTED": "عيّن", "SAID": "قال",
        "happened": "حدث", "planned": "مقرر", "denied": "نُفي", "possible": "محتمل",
        "who": "من", "others": "بحضور", "where": "أين", "when": "متى", "by": "من قِبل", "what": "ماذا",
        "role": "المنصب", "of": "لدى", "kin": "صلة القرابة", "whom": "لمن",
        "father": "والد", "mother": "والدة", "son": "ابن", "daughter": "ابنة", "brother": "شقيق",
        "sister": "شقيقة", "spouse": "زوج", "grandparent": "جد", "grandchild": "حفيد", "cousin": "ابن عم",
        "uncle": "عم", "other": "قريب",
        "relation": "العلاقة", "details": "تفاصيل", "status": "الحالة", "source": "المصدر",
        "evidence": "الدليل", "label": "النوع", "name": "الاسم", "mentions": "ذكر", "named_as": "ورد باسم",
        "id": "المعرّف", "text": "النص", "score": "الثقة", "value": "القيمة", "title": "العنوان",
        "date": "التاريخ", "document": "المقال", "entities": "الأسماء", "facts": "الوقائع", "words": "كلمة",
        "start": "من", "end": "إلى", "no_facts": "لا وقائع في هذا المقال.", "key": "مفتاح الألوان",
        "article": "نص المقال", "unnamed": "بلا اسم",
        "report": "تقرير الأخبار", "documents": "المقالات", "people": "الأشخاص", "graph": "من التقى من",
        "timeline": "اللقاءات والزيارات بحسب التاريخ", "all_facts": "كل الوقائع", "search": "بحث",
        "search_hint": "اسم أو كلمة", "all": "الكل", "from": "من تاريخ", "to": "إلى تاريخ", "clear": "إزالة التصفية",
        "more": "عرض المزيد", "shown": "المعروض {shown} من {all}", "close": "إغلاق", "open_article": "إلى المقال",
        "skip": "إلى جدول الوقائع", "contents": "المحتويات", "about": "عن {name}",
        "sort_hint": "اضغط على عنوان عمود للترتيب، وعلى واقعة لقراءة جملتها.",
        "graph_hint": "اضغط على اسم لتصفية الجدول، وعلى خط لقراءة ما ورد عن اللقاء.",
        "graph_note": "يظهر {shown} من {all}؛ والباقي في الجدول.",
        "graph_alt": "رسم لمن التقى من: {nodes} من الأسماء و{edges} من الصلات",
        "timeline_note": "صفوف لأكثر {shown} من {all} ورودًا؛ والأعمدة في الأعلى لكل الأحداث ({events}).",
        "timeline_alt": "خط زمني: {events} من اللقاءات والزيارات من {start} إلى {end}",
        "undated": "بلا تاريخ في النص ولا للمقال: {count}.", "published": "تاريخ النشر",
        "partial": "شهر أو سنة بلا يوم: {count}، رُسمت خطًّا على امتداد المدة.",
        "no_graph": "لا لقاءات بين أسماء معروفة في هذه المقالات.",
        "no_timeline": "لا لقاءات ولا زيارات مؤرخة في هذه المقالات.",
        "times": "{count} مرات", "nothing": "لا واقعة تطابق التصفية.", "made": "أعدّه newsner {version} آليًّا: راجع الدليل قبل النقل.",
        "met_count": "لقاءات", "open": "فتح", "all_words": "كل النص", "per_day": "في اليوم", "per_week": "في الأسبوع",
        "per_month": "في الشهر", "per_year": "في السنة", "noscript": "التصفية والترتيب يحتاجان إلى جافاسكربت؛ ووقائع كل مقال تحته.",
    },
    "en": {
        "PER": "person", "LOC": "place", "ORG": "organisation", "MISC": "other name",
        "MET": "met", "SPOKE_WITH": "spoke with", "VISITED": "visited", "INVITED": "invited", "SIGNED": "signed",
        "HOLDS_ROLE": "holds role", "KIN_OF": "kin of", "SUCCEEDED": "succeeded", "APPOINTED": "appointed",
        "SAID": "said",
        "happened": "happened", "planned": "planned", "denied": "denied", "possible": "possible",
        "who": "who", "others": "with", "where": "where", "when": "when", "by": "by", "what": "what",
        "role": "role", "of": "of", "kin": "kin", "whom": "of whom",
        "father": "father", "mother": "mother", "son": "son", "daughter": "daughter", "brother": "brother",
        "sister": "sister", "spouse": "spouse", "grandparent": "grandparent", "grandchild": "grandchild",
        "cousin": "cousin", "uncle": "uncle", "other": "relative",
        "relation": "relation", "details": "details", "status": "status", "source": "source",
        "evidence": "evidence", "label": "label", "name": "name", "mentions": "mentions", "named_as": "named as",
        "id": "id", "text": "text", "score": "score", "value": "value", "title": "title",
        "date": "date", "document": "article", "entities": "entities", "facts": "facts", "words": "words",
        "start": "start", "end": "end", "no_facts": "No facts in this article.", "key": "Legend",
        "article": "article text", "unnamed": "unnamed",
        "report": "News report", "documents": "Articles", "people": "People", "graph": "Who met whom",
        "timeline": "Meetings and visits by date", "all_facts": "All facts", "search": "Search",
        "search_hint": "a name or a word", "all": "all", "from": "from", "to": "to", "clear": "clear filters",
        "more": "show more", "shown": "{shown} of {all} shown", "close": "close", "open_article": "to the article",
        "skip": "skip to the table of facts", "contents": "Contents", "about": "about {name}",
        "sort_hint": "Click a heading to sort, a fact to read its sentence.",
        "graph_hint": "Click a name to filter the table, a line to read what was told of the meeting.",
        "graph_note": "{shown} of {all} shown; the others are in the table.",
        "graph_alt": "Graph of who met whom: {nodes} names, {edges} links",
        "timeline_note": "Rows for the {shown} most frequent of {all}; the bars above count all events ({events}).",
        "timeline_alt": "Timeline: {events} meetings and visits from {start} to {end}",
        "undated": "Without a date, in the text or of the article: {count}.", "published": "date of publication",
        "partial": "Month or year without a day: {count}, drawn as a line over the whole period.",
        "no_graph": "No meetings of named people in these articles.",
        "no_timeline": "No dated meetings or visits in these articles.",
        "times": "{count} times", "nothing": "No fact matches the filters.", "made": "Made by newsner {version}, automatically: check the evidence before you quote.",
        "met_count": "meetings", "open": "open", "all_words": "whole text", "per_day": "a day", "per_week": "a week",
        "per_month": "a month", "per_year": "a year",
        "noscript": "Sorting and filtering need JavaScript; the facts of each article stand beneath it.",
    },
}  # fmt: skip


def words_of(language: str) -> Mapping[str, str]:
    """The words of a language.

    Raises:
        InputError: a language that the pages are not written in.

    >>> words_of("ar")["MET"]
    'التقى'
    """
    if language not in WORDS:
        raise InputError(f"pages are written in {' or '.join(WORDS)}, got {language!r}")
    return WORDS[language]
