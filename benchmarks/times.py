"""How well `newsner.times` reads dates: specification cases and the dates of gold facts.

    python benchmarks/times.py [--shared ../shared] [--failures] [--misses]

Specification cases are Microsoft's Recognizers-Text (DateTime, Arabic) and Duckling's Arabic
phrases. Cases whose results are clock times, durations, sets or holidays are counted as out
of scope; for the rest, `--failures` lists what fails and why.
"""

from __future__ import annotations

import argparse
import json
import re
import time
from collections import Counter
from datetime import date, timedelta
from pathlib import Path

from newsner.span import TimeExpression
from newsner.text import split_sentences
from newsner.times import find_times

IN_SCOPE = {"date", "daterange"}
LEADING = re.compile(r"^(?:(?:من|في|فى|إلى|الى|ما|بين|يوم|خلال|هذا يوم|ل(?=ل))\s*)+")

# Why a case fails: the first pattern that its text matches. S: out of our scope, W: wrong or odd upstream,
# D: decided otherwise for news, M: missed.
REASONS = [
    (
        "S",
        "holidays",
        r"عيد|يواندان|يوم (?:الشكر|الأب|الأرض|الشباب|الاستقلال)|رأس السنة|المولد|الحج|الرماد|الخريف$|ليلة",
    ),
    (
        "S",
        "a day without its month («في 15», «للثاني»): in news a number, not a date",
        r"(?:في|إلى|عند)\s+(?:ال)?\d{1,2}[.!]?\s*$|لل\w+(?: وال\w+)?[!.]?$|عدت في +يوم"
        r"|(?:في|إلى) ال(?:ثاني|حادي)\w*(?: والعشرين)?[!.]?$",
    ),
    (
        "S",
        "two numbers that may be a score or a price («4.22», «16/04/21»)",
        r"\d+[./-]\d+(?:[./-]\d{2})? ?(?:[،,] ?\d+)?\s*$",
    ),
    (
        "S",
        "the n-th weekday",
        r"الأحد ال|السبت الثاني|الثلاثاء (?:الثالث|الحادي)|الاثنين العاشر|أول يوم جمعة"
        r"|(?:الخميس|الجمعة|السبت) (?:ال|في)",
    ),
    (
        "S",
        "n-th week, quarter, decade, season",
        r"الأسبوع (?:الأول|الثاني|الثالث|الأخير)|أسبوع \d|الأسبوع +في|الربع|صيف|الصيف|ربيع|العق|عقود",
    ),
    ("S", "weekends, rests of a period", r"عطلة|باقي|بقية|نهاية هذا الأسبوع"),
    ("S", "several units at once («شهر و21 يوما من الآن»)", r"من الآن"),
    (
        "S",
        "years before 1000, years in spoken halves («تسعة عشر تسعة وتسعون»), bare years in words",
        r"247|مائتين|تسعة عشر|ألفين|سبعمائة|سبعينيات",
    ),
    (
        "S",
        "talk to an assistant: my week, last day, the next day, in 3 weeks",
        r"أسبوعي|اسبوعي|يومي|آخر|اليوم +(?:الأخير|الماضي|الآتي|التالي)"
        r"|هذا يوم|في (?:3|10) |وقت|لاحقا|^الإسبوع|كيف يبدو|التالي$",
    ),
    (
        "S",
        "open ends («حتى عام 2012», «منذ الغد»): the date is found, not what it bounds",
        r"النطاق (?:حتى|2012)|منذ|قبل الغد|موعد لا يتجاوز",
    ),
    (
        "W",
        "«بعد …» read as a stretch or backwards, «قبل شهر» as a day",
        r"بعد (?:\d|يومين|أسبوعين)|قبل (?:شهر|عام|بضعة)",
    ),
    (
        "W",
        "«المقبل» as the one after the next, «سبتمبر الماضي» in November as last year's",
        r"(?:الأحد|الجمعة|السبت) (?:القادم|المقبل)|(?:القادم|المقبل) (?:يوم )?(?:الأحد|الجمعة)|سبتمبر الماضي",
    ),
    (
        "W",
        "a range of years that leaves out its last year, «في 1970» as ten years, «العشرينيات» as the 2010s",
        r"النطاق|1970|العشرينيات",
    ),
    (
        "W",
        "span takes in «هاهاها», leaves out «هذا», or is a newspaper's name",
        r"هاهاها|هذا اليوم|بوابة أخبار|سبتمبر 16$",
    ),
    ("D", "weeks from Sunday, not Monday; a week's weekdays with it", r"[اأ]لأسبوع|الاسبوع"),
    (
        "D",
        "partial dates stay partial («مطلع العام» is the year), «الأيام القليلة الماضية» has no value",
        r"مطلع|أواخر|نهاية شهر|الأيام القليلة|الأشهر الثلاثة|الأسابيع",
    ),
]


def bounds(value: str) -> tuple[date, date]:
    """First and last day of a value."""
    first, _, last = value.partition("/")
    return _edge(first, last_day=False), _edge(last or first, last_day=True)


def _edge(iso: str, *, last_day: bool) -> date:
    year, month, day = ([int(part) for part in iso.split("-")] + [0, 0])[:3]
    if day:
        return date(year, month, day)
    if not last_day:
        return date(year, month or 1, 1)
    return (date(year + (month or 12) // 12, (month or 12) % 12 + 1, 1)) - timedelta(days=1)


def readings(found: TimeExpression) -> list[str]:
    """The value, past and future readings, without repeats."""
    return [v for v in dict.fromkeys((found.value, found.past, found.future)) if v]


def kind(result: dict) -> str:
    """The type of a specification's result, without its prefix."""
    return (result.get("Type") or result.get("TypeName", "")).replace("datetimeV2.", "")


def expected_values(result: dict) -> list[tuple[date, date]]:
    """The stretches that a parser case accepts, both ends included."""
    value = result.get("Value") or result.get("Resolution") or {}
    if not isinstance(value, dict):
        return []
    rows = value.get("values") or [value.get("PastResolution") or {}, value.get("FutureResolution") or {}]
    stretches = []
    for row in rows:
        first = row.get("date") or row.get("value") or row.get("startDate") or row.get("start")
        last = row.get("endDate") or row.get("end") or first
        if not first or not re.fullmatch(r"\d{4}-\d\d-\d\d", first) or first < "0002":
            continue
        try:
            stretches.append((date.fromisoformat(first), date.fromisoformat(last)))
        except ValueError:  # the specification has dates such as 2017-09-31
            continue
    return stretches


def judge(case: dict) -> tuple[bool, str]:
    """Whether a case passes, and what was found."""
    text = case["Input"]
    day = (case.get("Context") or {}).get("ReferenceDateTime", "2016-11-07")[:10]
    found = find_times(text, split_sentences(text), day)
    shown = " ".join(f"«{f.text}»={f.value}" for f in found) or "nothing"
    for result in case["Results"]:
        words = LEADING.sub("", result["Text"].strip(" .,،")).strip()
        same = [f for f in found if LEADING.sub("", f.text).strip() == words]
        if not same:
            return False, shown
        wanted = expected_values(result)
        if wanted and not any(_agrees(bounds(v), w) for f in same for v in readings(f) for w in wanted):
            return False, shown
    return bool(case["Results"]) or not found, shown


def _agrees(found: tuple[date, date], wanted: tuple[date, date]) -> bool:
    """The specifications write the end of whole units exclusive, that of «from … to …» inclusive."""
    return found[0] == wanted[0] and wanted[1] - found[1] in (timedelta(0), timedelta(days=1))


def reason(text: str) -> str:
    """Why a failing case fails."""
    return next((f"{where}: {why}" for where, why, pattern in REASONS if re.search(pattern, text)), "other")


def run_specifications(folder: Path, *, failures: bool) -> None:
    """Print a row per file, then the reasons of what fails."""
    why: Counter[str] = Counter()
    print(f"{'specification':34}{'cases':>6}{'scope':>7}{'pass':>6}")
    total = Counter()
    for path in sorted(folder.glob("*.json")):
        cases = json.loads(path.read_text(encoding="utf-8-sig"))
        scoped = [c for c in cases if {kind(r) for r in c["Results"]} <= IN_SCOPE]
        if not re.match(r"Date|Merged", path.name):
            scoped = [c for c in scoped if c["Results"]]
        passed = 0
        for case in scoped:
            good, shown = judge(case)
            passed += good
            if not good:
                text = case["Input"].strip()
                why[reason(text)] += 1
                if failures:
                    wanted = [
                        (r["Text"], [str(v[0]) + "/" + str(v[1]) for v in expected_values(r)]) for r in case["Results"]
                    ]
                    print(f"  {text} | wanted {wanted} | found {shown} | {reason(text)}")
        total.update(cases=len(cases), scope=len(scoped), passed=passed)
        print(f"{path.stem:34}{len(cases):6}{len(scoped):7}{passed:6}")
    print(f"{'all':34}{total['cases']:6}{total['scope']:7}{total['passed']:6}")
    for text, number in why.most_common():
        print(f"{number:5} {text}")


def run_duckling(path: Path, *, failures: bool) -> None:
    """Duckling's phrases, read on 2013-02-12."""
    passed = number = 0
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("#") or not line.strip():
            continue
        value, _, phrase = line.split("\t")
        found = find_times(phrase, split_sentences(phrase), "2013-02-12")
        wanted = bounds(value) if "/" not in value else tuple(map(date.fromisoformat, value.split("/")))
        good = any(_duckling(bounds(v), wanted) for f in found for v in readings(f))
        number, passed = number + 1, passed + good
        if failures and not good:
            print(f"  {phrase} | wanted {value} | found {[(f.text, f.value) for f in found]}")
    print(f"{'duckling':34}{number:6}{number:7}{passed:6}")


def _duckling(found: tuple[date, date], wanted: tuple[date, date]) -> bool:
    return found[0] == wanted[0] and (wanted[1] - found[1]).days in (0, 1, -27)


def run_gold(path: Path, *, misses: bool) -> None:
    """For each fact with a date: is it among the readings of the document's times?

    «in its tense» counts only the reading that the fact's status asks for: ahead for what is planned or possible.
    """
    rows: Counter[str] = Counter()
    spent = words = 0.0
    for line in path.read_text(encoding="utf-8").splitlines():
        gold = json.loads(line)
        sentences = split_sentences(gold["text"])
        start = time.process_time()
        found = find_times(gold["text"], sentences, gold["date"])
        spent += time.process_time() - start
        words += sum(len(s.tokens) for s in sentences)
        half = "seen" if int(gold["id"][1:]) < {"d": 20, "m": 40, "n": 1000}.get(gold["id"][0], 0) else "check"
        for fact in gold["facts"]:
            when = fact.get("when")
            if not when:
                continue
            tense = {f.when(ahead=fact["status"] in ("planned", "possible")) for f in found}
            known = tense | {f.when(ahead=ahead) for f in found for ahead in (True, False)} | {f.value for f in found}
            rows[half] += 1
            rows[half + " found"] += when in known
            rows[half + " tense"] += when in tense
            if misses and half == "seen" and when not in tense:
                shown = [(f.text, f.value) for f in found]
                print(f"  {gold['id']} {gold['date']} {fact['relation']} {when} {fact['status']}: {shown}")
    for half in ("seen", "check"):
        if number := rows[half]:
            hits, tense = rows[half + " found"], rows[half + " tense"]
            shares = f"found {hits:4} ({hits / number:.1%})  in its tense {tense:4} ({tense / number:.1%})"
            print(f"{path.stem:10} {half:6} facts with when {number:4}  {shares}")
    print(f"{path.stem:10} {1000 * spent / words * 300:.2f} ms per 300 tokens")


def main() -> None:
    """Run all and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=Path(__file__).parents[2] / "shared")
    parser.add_argument("--failures", action="store_true", help="list the failing specification cases")
    parser.add_argument(
        "--misses", action="store_true", help="list gold dates that are not found, development half only"
    )
    options = parser.parse_args()
    start = time.process_time()
    find_times("", (), "2015-07-23")
    warm = "وصل أمس الأربعاء"
    find_times(warm, split_sentences(warm), "2015-07-23")
    print(f"first call, tables and all: {1000 * (time.process_time() - start):.1f} ms")
    run_specifications(options.shared / "data/times/Specs/DateTime/Arabic", failures=options.failures)
    run_duckling(options.shared / "data/times/duckling_time_ar.tsv", failures=options.failures)
    for name in ("dev", "ntrex", "seeds"):
        run_gold(options.shared / f"gold/{name}.jsonl", misses=options.misses)


if __name__ == "__main__":
    main()
