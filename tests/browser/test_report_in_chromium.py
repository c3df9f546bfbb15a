"""The report and a document in a real browser: letters join, the order is right, the table works, keys suffice."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

import pytest
from browser_articles import first, many, second

from newsner.render import format_html
from newsner.report import build_report

selenium = pytest.importorskip("selenium", reason="needs selenium: pip install selenium")
from selenium.webdriver import Chrome, ChromeOptions  # noqa: E402
from selenium.webdriver.chrome.service import Service  # noqa: E402
from selenium.webdriver.common.by import By  # noqa: E402
from selenium.webdriver.common.keys import Keys  # noqa: E402

CHROMIUM, DRIVER = shutil.which("chromium"), shutil.which("chromedriver")
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not (CHROMIUM and DRIVER), reason="needs Debian's packages chromium and chromium-driver"),
]
ARTEFACTS = Path(__file__).parents[2] / "artefacts"
"""Screenshots are kept here, for people to look at."""
FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--window-size=1280,1000", "--force-device-scale-factor=1",
)  # fmt: skip


@pytest.fixture(scope="module")
def browser():
    """Chromium with an empty profile of its own."""
    options = ChromeOptions()
    options.binary_location = CHROMIUM
    profile = tempfile.mkdtemp()
    for flag in (*FLAGS, f"--user-data-dir={profile}"):
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    driver = Chrome(options=options, service=Service(DRIVER))
    driver.set_script_timeout(120)
    yield driver
    driver.quit()
    shutil.rmtree(profile, ignore_errors=True)


@pytest.fixture
def show(browser, tmp_path):
    """Opens a page; afterwards the browser's console must be empty."""

    def opened(page: str):
        path = tmp_path / "page.html"
        path.write_text(page, encoding="utf-8")
        browser.get(path.as_uri())
        return browser

    yield opened
    assert [entry["message"] for entry in browser.get_log("browser")] == []


def keep(browser, name: str) -> None:
    ARTEFACTS.mkdir(exist_ok=True)
    browser.save_screenshot(str(ARTEFACTS / f"{name}.png"))


def shown(browser, column: str) -> list[str]:
    return [cell.text for cell in browser.find_elements(By.CSS_SELECTOR, f"#table tr.fact td.nn-{column}")]


def fragment(html: str) -> str:
    return f"<!doctype html><meta charset=utf-8><title>t</title><body>{html}"


@pytest.mark.parametrize("word", ["و⟦بوتين⟧", "ل⟦ألمانيا⟧", "ل⟦لسعودية⟧", "ب⟦أوكرانيا⟧", "ك⟦محمد⟧"])
def test_marks_join_letters(show, word: str) -> None:
    """A marked word is as wide as the plain one: letters torn apart take their wider, unjoined shapes."""
    head, name = word.strip("⟧").split("⟦")
    marked = format_html(first(head, name)).replace("<article", '<article id="marked"', 1)
    browser = show(fragment(marked))
    widths = browser.execute_script(
        """
        const text = document.querySelector("#marked .nn-text");
        text.querySelectorAll(".nn-tag").forEach((tag) => tag.remove());
        const width = () => { const range = document.createRange(); range.selectNodeContents(text);
                              return range.getBoundingClientRect().width; };
        const marked = width();
        text.textContent = text.textContent;
        const plain = width();
        text.innerHTML = [...text.textContent].map((letter) =>
            `<span style="display:inline-block">${letter}</span>`).join("");
        return [marked, plain, width()];
        """
    )
    marked_width, plain, torn = widths
    assert abs(marked_width - plain) < 0.6
    assert abs(torn - plain) > 2, "the measure would not notice torn letters"


def test_what_is_copied_is_the_article(show) -> None:
    document = second()
    browser = show(fragment(format_html(document)))
    copied = browser.execute_script(
        """
        const range = document.createRange();
        range.selectNodeContents(document.querySelector(".nn-text"));
        getSelection().removeAllRanges(); getSelection().addRange(range);
        return getSelection().toString();
        """
    )
    assert copied.split() == document.text.split()


def test_words_run_from_right_to_left_and_labels_reorder_nothing(show) -> None:
    browser = show(fragment(format_html(second())))
    places = browser.execute_script(
        """
        const text = document.querySelector(".nn-text"), walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
        const found = [];
        while (walker.nextNode()) {
          const node = walker.currentNode;
          if (node.parentElement.closest(".nn-tag")) continue;
          for (const match of node.data.matchAll(/\\S+/g)) {
            const range = document.createRange();
            range.setStart(node, match.index); range.setEnd(node, match.index + match[0].length);
            const box = range.getClientRects()[0];
            found.push([Math.round(box.top / 12), box.right, match[0]]);
          }
        }
        return found;
        """
    )
    line = [right for top, right, _ in places if top == places[0][0]]
    assert len(line) > 3
    assert line == sorted(line, reverse=True)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_document_has_the_contrast_that_it_promises(show, browser, theme: str) -> None:
    browser.execute_cdp_cmd(
        "Emulation.setEmulatedMedia", {"features": [{"name": "prefers-color-scheme", "value": theme}]}
    )
    show(fragment(format_html(second())))
    colours = browser.execute_script(
        """
        const canvas = document.createElement("canvas").getContext("2d", {willReadFrequently: true});
        const light = (colour) => { canvas.fillStyle = colour; canvas.fillRect(0, 0, 1, 1);
          const [r, g, b] = [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3)
            .map((v) => (v /= 255) <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
          return 0.2126 * r + 0.7152 * g + 0.0722 * b; };
        const ground = (part) => { for (; part; part = part.parentElement) {
          const colour = getComputedStyle(part).backgroundColor;
          if (colour !== "rgba(0, 0, 0, 0)") return colour; } return "white"; };
        return [...document.querySelectorAll(".newsner mark, .newsner .nn-tag, .newsner td, .newsner th, .newsner p")]
          .map((part) => {
            const [a, b] = [light(getComputedStyle(part).color), light(ground(part))].sort((x, y) => x - y);
            return [(b + 0.05) / (a + 0.05), part.outerHTML.slice(0, 80)]; });
        """
    )
    keep(browser, f"document-{theme}")
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})
    assert len(colours) > 10
    assert min(colours)[0] >= 4.5, min(colours)


def test_the_report_sorts(show) -> None:
    browser = show(build_report([second(), *many(30)]))
    keep(browser, "report")
    assert browser.execute_script("return document.documentElement.dataset.ready")
    head = browser.find_element(By.CSS_SELECTOR, '#table th[data-c="when"]')
    assert head.get_attribute("aria-sort") == "descending"
    dates = [date for date in shown(browser, "when") if date]
    assert dates == sorted(dates, reverse=True)
    head.find_element(By.TAG_NAME, "button").send_keys(Keys.ENTER)
    assert head.get_attribute("aria-sort") == "ascending"
    dates = [date for date in shown(browser, "when") if date]
    assert dates == sorted(dates)
    assert browser.find_elements(By.CSS_SELECTOR, "#table th[aria-sort]") == [head]


def test_the_report_filters_by_word_however_it_is_spelt(show) -> None:
    browser = show(build_report([second(), *many(30)]))
    field = browser.find_element(By.NAME, "q")
    field.send_keys("اسامه")
    assert 0 < len(shown(browser, "who")) < 31
    assert all("أسامة" in who for who in shown(browser, "who"))
    field.clear()
    field.send_keys("لا أحد بهذا الاسم")
    assert shown(browser, "who") == []
    assert browser.find_element(By.ID, "count").text == "لا واقعة تطابق التصفية."


def test_the_report_filters_by_relation_status_and_date(show) -> None:
    browser = show(build_report([second(), *many(30)]))
    choose = "document.querySelector(arguments[0]).value = arguments[1];" \
             "document.getElementById('filter').dispatchEvent(new Event('input'))"  # fmt: skip
    browser.execute_script(choose, "[name=relation]", "VISITED")
    assert shown(browser, "relation")
    assert all("VISITED" in relation for relation in shown(browser, "relation"))
    browser.execute_script(choose, "[name=relation]", "")
    browser.execute_script(choose, "[name=from]", "2023-05-10")
    browser.execute_script(choose, "[name=to]", "2023-05-12")
    assert set(shown(browser, "when")) == {"2023-05-10", "2023-05-11", "2023-05-12"}


def test_a_click_on_a_fact_shows_its_sentence_and_leads_to_the_article(show) -> None:
    browser = show(build_report([second(), *many(3)]))
    button = next(b for b in browser.find_elements(By.CSS_SELECTOR, "#table .see") if "التقى" in b.text)
    button.send_keys(Keys.ENTER)
    assert button.get_attribute("aria-expanded") == "true"
    proof = browser.find_element(By.CSS_SELECTOR, "#table tr.proof")
    assert "التقى" in proof.text
    browser.execute_script("arguments[0].click()", proof.find_element(By.TAG_NAME, "a"))
    here = browser.find_element(By.CSS_SELECTOR, "tr.here")
    assert here.is_displayed()
    keep(browser, "report-article")
    button.send_keys(Keys.SPACE)
    assert not browser.find_elements(By.CSS_SELECTOR, "#table tr.proof")


def test_the_pictures_answer_to_keys(show) -> None:
    browser = show(build_report([second(), *many(3)]))
    browser.find_element(By.CSS_SELECTOR, ".nn-node").send_keys(Keys.ENTER)
    chip = browser.find_element(By.ID, "actor")
    assert chip.is_displayed()
    name = chip.text.removeprefix("عن ").removesuffix(" ×")
    assert all(name.split()[-1] in row.text for row in browser.find_elements(By.CSS_SELECTOR, "#table tr.fact"))
    browser.find_element(By.CSS_SELECTOR, ".nn-moment").send_keys(Keys.ENTER)
    dialog = browser.find_element(By.ID, "proof")
    assert dialog.is_displayed()
    assert dialog.find_elements(By.TAG_NAME, "blockquote")
    keep(browser, "report-proof")
    browser.switch_to.active_element.send_keys(Keys.ESCAPE)
    assert not dialog.is_displayed()


def test_the_page_can_be_heard_and_walked_by_keyboard(show) -> None:
    browser = show(build_report([second(), *many(3)]))
    page = browser.find_element(By.TAG_NAME, "html")
    assert (page.get_attribute("lang"), page.get_attribute("dir")) == ("ar", "rtl")
    nameless = browser.execute_script(
        """
        const name = (part) => part.getAttribute("aria-label") || part.textContent.trim()
          || part.labels?.[0]?.textContent
          || document.getElementById(part.getAttribute("aria-labelledby"))?.textContent;
        return [...document.querySelectorAll("button, a, input, select, [role], section, nav, dialog")]
          .filter((part) => !part.hidden && !name(part)).map((part) => part.outerHTML.slice(0, 120));
        """
    )
    assert nameless == []
    assert len(browser.find_elements(By.TAG_NAME, "h1")) == 1
    assert all(head.get_attribute("scope") == "col" for head in browser.find_elements(By.TAG_NAME, "th"))
    browser.find_element(By.TAG_NAME, "body").send_keys(Keys.TAB)
    assert browser.switch_to.active_element.get_attribute("class") == "skip"


def test_an_attack_in_an_article_is_only_text(show) -> None:
    browser = show(build_report([first("", "<img src=x onerror='window.hit=1'>"), *many(2)]))
    assert browser.execute_script("return window.hit === undefined && document.images.length === 0")


def test_five_hundred_articles_open_and_are_all_there(show) -> None:
    page = build_report(many(500))
    assert len(page.encode()) < 20_000_000
    browser = show(page)
    assert browser.find_element(By.ID, "count").text == "المعروض 100 من 500"


def test_a_notebook_export_shows_documents_and_pictures(show) -> None:
    nbconvert = pytest.importorskip("nbconvert", reason="needs nbconvert: pip install nbconvert")
    path = Path(__file__).parents[2] / "notebooks" / "2-a-month-as-a-graph.ipynb"
    body, _ = nbconvert.HTMLExporter(template_name="basic").from_filename(str(path))
    browser = show(fragment(body))
    keep(browser, "notebook")
    assert browser.find_elements(By.CSS_SELECTOR, ".newsner table tbody tr")
    drawn = browser.execute_script("return [...document.images].map((image) => image.naturalWidth)")
    assert len(drawn) == 2
    assert min(drawn) > 300
    table = browser.find_element(By.CSS_SELECTOR, ".newsner")
    assert (table.get_attribute("lang"), table.get_attribute("dir")) == ("ar", "rtl")
