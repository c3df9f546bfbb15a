"""What a time expression is worth. The expression stands between ⟦ ⟧; the document's date is given where it matters."""

import re

import pytest

from newsner.text import split_sentences
from newsner.times import find_times

MARKS = re.compile(r"⟦(.*?)⟧")
THURSDAY = "2015-07-23"


def times(marked, date=THURSDAY):
    """The expressions that the sentence marks, and those that are found in it."""
    text = MARKS.sub(r"\1", marked)
    return MARKS.findall(marked), find_times(text, split_sentences(text), date)


def check(marked, values, date=THURSDAY):
    expected, found = times(marked, date)
    assert [time.text for time in found] == expected
    assert [time.value for time in found] == values.split()


def values_of(cases):
    return pytest.mark.parametrize(("marked", "values"), [pytest.param(m, v, id=name) for name, m, v in cases])


@values_of(
    [
        ("today", "يلتقي الوزيران ⟦اليوم⟧", "2015-07-23"),
        ("yesterday", "التقاه ⟦أمس⟧ في جدة", "2015-07-22"),
        ("yesterday without hamza", "التقاه ⟦امس⟧ في جدة", "2015-07-22"),
        ("the yesterday", "التقاه ب⟦الأمس⟧", "2015-07-22"),
        ("last night", "وصل ⟦البارحة⟧", "2015-07-22"),
        ("the day before yesterday", "وصل ⟦أول من أمس⟧", "2015-07-21"),
        ("the day before yesterday, shorter", "وصل ⟦أول أمس⟧", "2015-07-21"),
        ("the day before yesterday, other order", "وصل ⟦أمس الأول⟧", "2015-07-21"),
        ("tomorrow with tanwin", "يصل ⟦غداً⟧ إلى الدوحة", "2015-07-24"),
        ("tomorrow, tanwin on the dal", "يصل ⟦غدًا⟧ إلى الدوحة", "2015-07-24"),
        ("the day after tomorrow", "يصل ⟦بعد غد⟧ إلى الدوحة", "2015-07-25"),
        ("part of the day", "وصل ⟦مساء أمس⟧ ويغادر ⟦فجر اليوم⟧", "2015-07-22 2015-07-23"),
        ("tonight", "يغادر ⟦الليلة⟧", "2015-07-23"),
        ("the night before", "غادر ⟦الليلة الماضية⟧", "2015-07-22"),
        ("this day", "في ⟦هذا اليوم⟧", "2015-07-23"),
        ("two days ago", "عاد ⟦قبل يومين⟧", "2015-07-21"),
        ("three days ago, in words", "عاد ⟦قبل ثلاثة أيام⟧", "2015-07-20"),
        ("three days ago, in digits", "عاد ⟦قبل ٣ أيام⟧", "2015-07-20"),
        ("in three days", "يعود ⟦بعد ثلاثة أيام⟧", "2015-07-26"),
        ("two days from now", "يعود ⟦بعد يومين من الآن⟧", "2015-07-25"),
        ("for two days", "يتفاوضون ⟦منذ يومين⟧", "2015-07-21"),
    ]
)
def test_days_counted_from_the_day_of_writing(marked, values):
    check(marked, values)


@values_of(
    [
        ("bare: the last one", "التقى ⟦الأربعاء⟧ نظيره", "2015-07-22"),
        ("the document's own day", "التقى ⟦الخميس⟧ نظيره", "2015-07-23"),
        ("without hamza", "يوم ⟦الاربعاء⟧", "2015-07-22"),
        ("Monday with hamza below", "يوم ⟦الإثنين⟧", "2015-07-20"),
        ("Tuesday in its other spelling", "يوم ⟦الثلثاء⟧", "2015-07-21"),
        ("after a conjunction", "و⟦الأربعاء⟧", "2015-07-22"),
        ("next", "يلتقيه ⟦الأربعاء المقبل⟧", "2015-07-29"),
        ("next, on the same day", "يلتقيه ⟦الخميس القادم⟧", "2015-07-30"),
        ("last, on the same day", "التقاه ⟦الخميس الماضي⟧", "2015-07-16"),
        ("last, feminine", "التقاه يوم ⟦الجمعة الماضية⟧", "2015-07-17"),
        ("the one before the last", "التقاه ⟦السبت قبل الماضي⟧", "2015-07-11"),
        ("of next week", "يلتقيه ⟦الجمعة من الأسبوع المقبل⟧", "2015-07-31"),
        ("of next week, week first", "يلتقيه ⟦الأسبوع المقبل يوم الجمعة⟧", "2015-07-31"),
        ("two days of a dual", "يومي ⟦الثلاثاء⟧ و⟦الأربعاء المقبلين⟧", "2015-07-28 2015-07-29"),
        ("part of the day", "التقاه ⟦مساء الأربعاء⟧", "2015-07-22"),
        ("a night of two days", "قصفوها ⟦ليل الأربعاء الخميس⟧", "2015-07-22/2015-07-23"),
        ("with the day of the month", "التقاه، ⟦الخميس 23⟧.", "2015-07-23"),
    ]
)
def test_weekdays(marked, values):
    check(marked, values)


@values_of(
    [
        ("Egyptian and Gulf names", "في ⟦24 يوليو 2015⟧", "2015-07-24"),
        ("Levantine names", "في ⟦24 تموز 2015⟧", "2015-07-24"),
        ("Maghrebi names", "في ⟦24 جويلية 2015⟧", "2015-07-24"),
        ("Moroccan names", "في ⟦24 غشت 2015⟧", "2015-08-24"),
        ("names of two words", "في ⟦24 كانون الثاني 2015⟧", "2015-01-24"),
        ("other name in brackets", "في ⟦24 يوليو (تموز) 2015⟧", "2015-07-24"),
        ("other name after a stroke", "في ⟦24 تموز/يوليو 2015⟧", "2015-07-24"),
        ("other name in quotation marks", 'في ⟦24 تموز "يوليو" 2015⟧', "2015-07-24"),
        ("other name beside it", "في ⟦24 يوليو تموز 2015⟧", "2015-07-24"),
        ("the day in words", "في ⟦الثالث من يوليو 2015⟧", "2015-07-03"),
        ("the day in two words", "في ⟦الحادي والعشرين من أيار (مايو) 2015⟧", "2015-05-21"),
        ("a teen", "في ⟦الرابع عشر من مارس 2015⟧", "2015-03-14"),
        ("article and digits", "في الـ⟦24 من يوليو 2015⟧", "2015-07-24"),
        ("month of a head noun", "في ⟦24 من شهر مارس 2015⟧", "2015-03-24"),
        ("year of a head noun", "في ⟦24 يوليو من عام 2014⟧", "2014-07-24"),
        ("last year", "في ⟦24 يوليو من العام الماضي⟧", "2014-07-24"),
        ("last month", "في ⟦الرابع عشر من الشهر الماضي⟧", "2015-06-14"),
        ("this month, short", "في ⟦20 الجاري⟧", "2015-07-20"),
        ("Arabic-Indic digits", "في ⟦٢٤ يوليو ٢٠١٥⟧", "2015-07-24"),
        ("Persian digits and letters", "في ⟦۲۴ یولیو ۲۰۱۵⟧", "2015-07-24"),
        ("month first", "في ⟦يوليو 24، 2015⟧", "2015-07-24"),
        ("with its weekday", "⟦الجمعة 24 يوليو 2015⟧", "2015-07-24"),
        ("with its weekday, matching", "يوم ⟦الجمعة الموافق 24 يوليو⟧", "2015-07-24"),
        ("with today and its weekday", "⟦اليوم الخميس 23 يوليو⟧", "2015-07-23"),
        ("day, month, year with dashes", "بتاريخ ⟦24-7-2015⟧", "2015-07-24"),
        ("with strokes", "بتاريخ ⟦24/7/2015⟧", "2015-07-24"),
        ("with spaces", "بتاريخ ⟦24 / 7 / 2015⟧", "2015-07-24"),
        ("with points", "بتاريخ ⟦24.7.2015⟧", "2015-07-24"),
        ("year first", "بتاريخ ⟦2015/7/24⟧", "2015-07-24"),
        ("ISO", "بتاريخ ⟦2015-07-24⟧", "2015-07-24"),
        ("two digits of the year after a cue", "بتاريخ ⟦24/7/15⟧", "2015-07-24"),
        ("day and month after a cue", "بتاريخ ⟦24/7⟧", "2015-07-24"),
        ("year in words", "في ⟦العاشر من سبتمبر عام ألفين وخمسة عشر⟧", "2015-09-10"),
    ]
)
def test_dates_of_the_calendar(marked, values):
    check(marked, values)


@values_of(
    [
        ("month and year", "في ⟦يوليو 2014⟧", "2014-07"),
        ("month alone", "منذ ⟦مايو⟧", "2015-05"),
        ("last", "في ⟦مايو الماضي⟧", "2015-05"),
        ("last, with its other name", "في ⟦أيار (مايو) الماضي⟧", "2015-05"),
        ("next", "في ⟦يناير المقبل⟧", "2016-01"),
        ("of last year", "في ⟦ديسمبر (كانون الأول) العام الماضي⟧", "2014-12"),
        ("part of a month", "في ⟦أواخر يوليو⟧", "2015-07"),
        ("figures", "في ⟦7/2015⟧", "2015-07"),
        ("a year", "⟦عام 2011⟧ و⟦سنة 2012⟧", "2011 2012"),
        ("a year with its mark", "في ⟦العام ٢٠١٣م⟧", "2013"),
        ("bare years", "فى ⟦1983⟧ أو ⟦1984⟧", "1983 1984"),
        ("until a year", "حتى ⟦2017⟧.", "2017"),
        ("several years", "أعوام ⟦2010⟧ و⟦2012⟧ و⟦2014⟧", "2010 2012 2014"),
        ("last year", "⟦العام الماضي⟧", "2014"),
        ("last year, and its number", "⟦العام الماضي 2014⟧", "2014"),
        ("this year, part of it", "⟦مطلع العام الحالي⟧", "2015"),
        ("this month", "⟦الشهر الجاري⟧ و⟦هذا الشهر⟧", "2015-07 2015-07"),
        ("next month", "⟦الشهر المقبل⟧", "2015-08"),
        ("the year before the last", "⟦العام قبل الماضي⟧", "2013"),
        ("months ago", "⟦قبل نحو أربعة أشهر⟧", "2015-03"),
        ("years ago", "⟦قبل 20 عاما⟧", "1995"),
        ("end of the month", "في ⟦نهاية الشهر⟧.", "2015-07"),
        ("half of a month", "⟦النصف الأول من أكتوبر 2014⟧", "2014-10"),
        ("a week of a month", "⟦الأسبوع الثاني من أكتوبر 2014⟧", "2014-10"),
        ("summer of a year", "في ⟦صيف 2014⟧", "2014"),
    ]
)
def test_partial_dates_stay_partial(marked, values):
    check(marked, values)


@values_of(
    [
        ("from … to", "من ⟦3 إلى 5 يوليو 2015⟧", "2015-07-03/2015-07-05"),
        ("between … and", "بين ⟦10 و15 أغسطس 2015⟧", "2015-08-10/2015-08-15"),
        ("dash", "في ⟦25-26 أغسطس 2015⟧", "2015-08-25/2015-08-26"),
        ("two months", "من ⟦2 أكتوبر إلى 22 نوفمبر 2015⟧", "2015-10-02/2015-11-22"),
        ("months", "من ⟦أيلول (سبتمبر) إلى كانون الثاني (يناير) الماضيين⟧", "2014-09/2015-01"),
        ("years", "من ⟦2010 إلى 2014⟧", "2010/2014"),
        ("years of a head noun", "بين ⟦عامي 2010 و2015⟧", "2010/2015"),
        ("years of a stretch", "خلال الفترة ⟦2001–2003⟧", "2001/2003"),
        ("a season of two years", "⟦موسم 2014/2015⟧", "2014/2015"),
        ("weekdays about the document's date", "من ⟦الأحد إلى السبت⟧", "2015-07-19/2015-07-25"),
        ("of next month", "من ⟦4 إلى 23 من الشهر المقبل⟧", "2015-08-04/2015-08-23"),
        ("a week, from Sunday", "⟦الأسبوع الماضي⟧", "2015-07-12/2015-07-18"),
        ("part of a week", "⟦منتصف الأسبوع الحالي⟧", "2015-07-19/2015-07-25"),
        ("two days", "خلال ⟦اليومين المقبلين⟧", "2015-07-24/2015-07-25"),
        ("months in words", "⟦الأشهر الثلاثة الماضية⟧", "2015-04/2015-06"),
        ("years in words", "⟦السنوات الخمس المقبلة⟧", "2016/2020"),
        ("years in digits", "خلال الـ⟦5 سنوات الماضية⟧", "2010/2014"),
        ("about two weeks ago", "⟦قبل أسبوعين⟧", "2015-07-06/2015-07-12"),
        ("a decade", "في ⟦ثمانينيات القرن الماضي⟧", "1980/1989"),
        ("a quarter", "⟦الربع الثالث من عام 2016⟧", "2016-07/2016-09"),
        ("two days of one month", "يومي ⟦25⟧ و⟦26 أغسطس⟧", "2015-08-25 2015-08-26"),
    ]
)
def test_ranges(marked, values):
    check(marked, values)


@values_of(
    [
        ("full date", "يوم ⟦27 شوال 1436هـ⟧", "2015-08-12"),
        ("no mark", "يوم ⟦27 شوال 1436⟧", "2015-08-12"),
        ("no year", "يوم ⟦27 شوال⟧", "2015-08-12"),
        ("figures", "بتاريخ ⟦27/10/1436هـ⟧", "2015-08-12"),
        ("figures, year first, spaces", "بتاريخ ⟦1436 / 10 / 27 هـ⟧", "2015-08-12"),
        ("both calendars", "⟦الأربعاء 27 شوال 1436هـ الموافق 12 أغسطس 2015م⟧", "2015-08-12"),
        ("a month is a range of days", "⟦شهر رمضان المبارك⟧", "2015-06-18/2015-07-16"),
        ("last Ramadan", "في ⟦رمضان الماضي⟧", "2015-06-18/2015-07-16"),
        ("a year", "⟦عام 1436هـ⟧", "2014-10-25/2015-10-13"),
        ("a year without its mark", "⟦عام 1436⟧", "2014-10-25/2015-10-13"),
        ("a year of long ago is Gregorian", "سقطت ⟦عام 1453⟧", "1453"),
        ("two years", "العام الدراسي ⟦1436/1437هـ⟧", "2014-10-25/2016-10-01"),
    ]
)
def test_hijri_dates(marked, values):
    check(marked, values)


def test_a_weekday_in_the_text_beats_the_header():
    check("⟦اليوم (الاربعاء)⟧ يلتقي", "2015-08-05", date="2015-08-06")


def test_a_weekday_tells_the_day_of_writing_for_the_rest_of_the_text():
    check("أعلن ⟦اليوم الأربعاء⟧ أنه التقاه ⟦أمس⟧", "2015-08-05 2015-08-04", date="2015-08-06")


def test_a_weekday_that_the_text_dates_is_that_day_elsewhere_too():
    check("يصل ⟦السبت 18 يوليو⟧. وسيلتقي ⟦السبت⟧ نظيره.", "2015-07-18 2015-07-18")
    check("يصل ⟦السبت 25 يوليو⟧ ويسافر يوم ⟦السبت⟧ أيضا.", "2015-07-25 2015-07-25")
    check("وصل ⟦السبت 4 أبريل⟧. والتقى ⟦السبت⟧ نظيره.", "2015-04-04 2015-07-18")
    check("وصل ⟦السبت 18 يوليو⟧. ويسافر ⟦السبت المقبل⟧.", "2015-07-18 2015-07-25")


def test_a_day_to_come_that_the_text_dates_is_not_that_of_what_happened():
    _, (_, saturday) = times("يصل ⟦السبت 25 يوليو⟧. وكان قد التقى يوم ⟦السبت⟧ نظيره.")
    assert (saturday.when(ahead=False), saturday.when(ahead=True)) == ("2015-07-18", "2015-07-25")


def test_weekdays_that_disagree_leave_the_header_in_force():
    check("أعلن ⟦اليوم الأربعاء⟧ و⟦أمس الأربعاء⟧ ثم ⟦غداً⟧", "2015-08-05 2015-08-05 2015-08-07", date="2015-08-06")


@pytest.mark.parametrize(
    ("text", "past", "future"),
    [
        pytest.param("الأربعاء", "2015-07-22", "2015-07-29", id="weekday"),
        pytest.param("24 ديسمبر", "2014-12-24", "2015-12-24", id="date without a year"),
        pytest.param("في مارس", "2015-03", "2016-03", id="month without a year"),
        pytest.param("هذا الأسبوع", "2015-07-19/2015-07-23", "2015-07-23/2015-07-25", id="this week"),
    ],
)
def test_what_happened_lies_behind_and_what_is_planned_ahead(text, past, future):
    (time,) = find_times(text, split_sentences(text), THURSDAY)
    assert (time.past, time.future) == (past, future)


@pytest.mark.parametrize("text", ["الخميس", "24 يوليو", "أمس", "الأربعاء المقبل", "في يوليو", "عام 2011"])
def test_one_reading_where_nothing_is_open(text):
    (time,) = find_times(text, split_sentences(text), THURSDAY)
    assert (time.past, time.future) == (None, None)


@pytest.mark.parametrize(
    ("text", "date", "value"),
    [
        pytest.param("20 ديسمبر", "2016-01-05", "2015-12-20", id="the turn of the year, behind"),
        pytest.param("5 يناير", "2015-12-28", "2016-01-05", id="the turn of the year, ahead"),
        pytest.param("في يناير", "2015-08-08", "2015-01", id="rather the document's year"),
        pytest.param("29 فبراير", "2015-07-23", "2016-02-29", id="a day that not every year has"),
        pytest.param("في فبراير الماضي", "2015-02-20", "2014-02", id="last, within the month"),
    ],
)
def test_a_date_without_a_year(text, date, value):
    (time,) = find_times(text, split_sentences(text), date)
    assert time.value == value


@pytest.mark.parametrize(
    "text",
    [
        "في اليوم التالي",
        "الأيام المقبلة",
        "قبل أيام قليلة",
        "قبل شهر من الانتخابات",
        "31 فبراير 2015",
        "منذ أكثر من عام",
    ],
)
def test_told_but_not_determined(text):
    (time,) = find_times(text, split_sentences(text), THURSDAY)
    assert time.value is None


def test_without_a_document_date_only_what_the_text_tells_has_a_value():
    expected, found = times("وصل ⟦أمس⟧ بعد زيارة في ⟦24 يوليو 2014⟧ وأخرى في ⟦مارس⟧", date=None)
    assert [time.text for time in found] == expected
    assert [time.value for time in found] == [None, "2014-07-24", None]


@pytest.mark.parametrize(
    ("text", "ahead", "when"),
    [
        pytest.param("الأربعاء", False, "2015-07-22", id="behind"),
        pytest.param("الأربعاء", True, "2015-07-29", id="ahead"),
        pytest.param("خلال اليومين المقبلين", True, "2015-07", id="days of one month"),
        pytest.param("الأسبوع المقبل", True, "2015", id="days of two months"),
        pytest.param("عام 1436هـ", False, "2015", id="a Hijri year: where most of it lies"),
        pytest.param("من 2010 إلى 2014", False, None, id="years"),
        pytest.param("في اليوم التالي", False, None, id="not determined"),
    ],
)
def test_the_date_that_a_fact_has(text, ahead, when):
    (time,) = find_times(text, split_sentences(text), THURSDAY)
    assert time.when(ahead=ahead) == when


@values_of(
    [
        ("a feast", "زاره في ⟦عيد الفطر⟧", "2015-07-17/2015-07-19"),
        ("its second day", "وصل ⟦ثاني أيام عيد الفطر المبارك⟧", "2015-07-18"),
        ("its day", "التقاه ⟦يوم عيد الأضحى⟧", "2015-09-23"),
        ("the last one", "التقاه في ⟦عيد الأضحى الماضي⟧", "2014-10-04/2014-10-07"),
        ("the day of Arafa", "التقاه ⟦يوم عرفة⟧", "2015-09-22"),
        ("new year", "وصل في ⟦رأس السنة⟧", "2015-01-01"),
        ("christmas of a year", "وصل في ⟦عيد الميلاد 2013⟧", "2013-12-25"),
    ]
)
def test_holidays(marked, values):
    check(marked, values)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("بعث برقية تهنئة بمناسبة عيد الفطر", id="on the occasion of"),
        pytest.param("تبدأ إجازة عيد الأضحى للموظفين", id="holidays"),
        pytest.param("احتفل بعيد ميلاده", id="a birthday"),
        pytest.param("غرفة عرفة", id="a name"),
        pytest.param("ترتفع الحرارة في الصيف", id="every summer"),
    ],
)
def test_holidays_that_date_nothing(text):
    assert find_times(text, split_sentences(text), THURSDAY) == ()


@values_of(
    [
        ("next autumn", "يزورها في ⟦الخريف المقبل⟧", "2015-09/2015-11"),
        ("last spring", "زارها ⟦الربيع الماضي⟧", "2015-03/2015-05"),
        ("over the summer", "تفاوضا خلال ⟦الصيف⟧", "2015-06/2015-08"),
        ("next winter", "يزورها ⟦الشتاء المقبل⟧", "2015-12/2016-02"),
    ]
)
def test_seasons(marked, values):
    check(marked, values)
