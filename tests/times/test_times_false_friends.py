"""What looks like a date and is none."""

import pytest

from newsner.text import split_sentences
from newsner.times import find_times


def texts(text, date="2015-07-23"):
    return [time.text for time in find_times(text, split_sentences(text), date)]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("قال أحد المسؤولين", id="one of, not Sunday"),
        pytest.param("مارس ضغوطا على الحكومة", id="he exerted, not March"),
        pytest.param("الذي مارس الرياضة", id="who practised, not March"),
        pytest.param("وهو أب لثلاثة أطفال", id="father, not August"),
        pytest.param("اشترى نيسان جديدة", id="a car maker, not April"),
        pytest.param("التقى رجب طيب إردوغان", id="Recep, not the month"),
        pytest.param("التقى رمضان عبد الله", id="Ramadan, a man"),
        pytest.param("فاز الفريق صفر-2", id="nil, not Safar"),
        pytest.param("وهذا محرم في القانون", id="forbidden, not Muharram"),
        pytest.param("عقد في فصل ربيع", id="spring"),
        pytest.param("قالت صحيفة «اليوم» إن", id="the newspaper al-Yaum"),
        pytest.param("قال لـ(اليوم) إن", id="to the newspaper"),
        pytest.param("اليوم – الرياض", id="the newspaper's byline"),
        pytest.param("نشرت اليوم السابع", id="the newspaper Youm7"),
        pytest.param("نقلت المصري اليوم", id="the newspaper al-Masry al-Youm"),
        pytest.param("قالت قناة روسيا اليوم", id="the channel Russia Today"),
        pytest.param("ذكرت صحيفة «إسرائيل اليوم»", id="the newspaper Israel Hayom"),
        pytest.param("قال حزب الغد", id="a party called Tomorrow"),
        pytest.param("لعب جوان مع الفريق", id="Juan, not June"),
        pytest.param("خدمة واتس آب", id="WhatsApp, not August"),
        pytest.param("بمناسبة اليوم الوطني", id="the National Day"),
        pytest.param("ثلاث مرات في اليوم", id="three times a day"),
        pytest.param("كل يوم", id="every day"),
        pytest.param("في أمس الحاجة إليه", id="in dire need"),
        pytest.param("يوما بعد يوم", id="day by day"),
        pytest.param("ثورة 25 يناير", id="the January revolution"),
        pytest.param("لثورتي «25 يناير» و«30 يونيو»", id="two revolutions, by name"),
        pytest.param("حرب أكتوبر", id="the October war"),
        pytest.param("بمدينة 6 أكتوبر", id="the city of 6 October"),
        pytest.param("عيادات مايو كلينيك", id="Mayo Clinic"),
        pytest.param("بعد صلاة الجمعة", id="Friday prayer"),
        pytest.param("خطيب الجمعة", id="the Friday preacher"),
        pytest.param("كل خميس", id="every Thursday"),
        pytest.param("كل يوم خميس", id="every Thursday, longer"),
        pytest.param("اختار بين الاثنين", id="between the two"),
        pytest.param("قال آل السبت", id="a family's name"),
        pytest.param("وصل 2015 شخصا", id="people"),
        pytest.param("في 2015 حالة", id="cases"),
        pytest.param("بقيمة 2000 دولار", id="dollars"),
        pytest.param("ارتفع إلى 1900 نقطة", id="points"),
        pytest.param("قبل 2000 متر من النهاية", id="metres"),
        pytest.param("وصل إلى 60 %", id="percent"),
        pytest.param("على مدار 24/7", id="around the clock"),
        pytest.param("فاز 3-1", id="a result"),
        pytest.param("الرقم 1.2.3", id="a version"),
        pytest.param("الأمين العام للأمم المتحدة", id="general, not year"),
        pytest.param("مدير عام الشركة", id="general manager"),
        pytest.param("لمدة ثلاثة أيام", id="a duration"),
        pytest.param("خلال 48 ساعة", id="hours"),
        pytest.param("بعد يومين من وصوله", id="counted from his arrival"),
        pytest.param("عام 480 قبل الميلاد", id="before Christ"),
        pytest.param("الهاتف 0112015555", id="a telephone number"),
    ],
)
def test_no_date(text):
    assert texts(text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("مارس الرياضة في مارس", ["مارس"], id="the verb and the month"),
        pytest.param("في آب وهو أب لثلاثة", ["آب"], id="August and father"),
        pytest.param("حرب أكتوبر 1973", ["أكتوبر 1973"], id="a year makes it a date"),
        pytest.param("رمضان الماضي التقى رمضان شلح", ["رمضان الماضي"], id="the month and the man"),
        pytest.param("صباح اليوم في اليوم الوطني", ["صباح اليوم"], id="today and the National Day"),
        pytest.param("التقى أحد الوزراء الأحد", ["الأحد"], id="one of, and Sunday"),
        pytest.param("في 2015 وصل 2015 شخصا", ["2015"], id="the year and the count"),
    ],
)
def test_date_beside_its_false_friend(text, found):
    assert texts(text) == found
