# ruff: noqa: E501 -- a table of sentences: a line is one row

"""Which year, month or week an unfinished date means in a tale, and when a text comes back to its present."""

import datetime as dt

import pytest

from ingest.nlp.timex import find

THURSDAY = dt.date(2025, 10, 16)


def values(text, anchor=THURSDAY):
    return [str(hit.value) for hit in find(text, anchor)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        # a year told in passing does not carry the news back with it
        (
            "The operator, which bought the plant in 2019, shut it on September 22. It will go on November 3.",
            ["2019", "2025-09-22", "2025-11-03"],
        ),
        (
            "On June 9, 2023 the ferry was launched.\n\nIt ran aground on October 4 and was towed in on October 7.",
            ["2023-06-09", "2025-10-04", "2025-10-07"],
        ),
        # a tale told in order carries its year on
        (
            "On 12 March 2023 the dam burst. On 8 May the firm was raided. In July he fled. He was caught in November.",
            ["2023-03-12", "2023-05-08", "2023-07", "2023-11"],
        ),
        (
            "The board met on November 30, 2023. On January 18 it voted, and on February 2 the mine was shut.",
            ["2023-11-30", "2024-01-18", "2024-02-02"],
        ),
        # what is past cannot lie ahead
        ("He was arrested in December and released in March.", ["2024-12", "2025-03"]),
        ("The hearing is set for January 12.", ["2026-01-12"]),
    ],
)
def test_the_year_of_a_date_without_one(text, found):
    assert values(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("She was charged on that Tuesday, 18 June 2019, in Basel.", ["2019-06-18"]),
        ("The ban fell on Monday, June 9.", ["2025-06-09"]),
        ("On Wednesday of last week the agency called.", ["2025-10-08"]),
        ("The order is from Monday of this week.", ["2025-10-13"]),
        ("It will stay closed until at least Tuesday.", ["2025-10-21"]),
        ("The plant will stay shut through Sunday.", ["2025-10-19"]),
        ("The union calls a strike for Saturday.", ["2025-10-18"]),
        ("He promised them money by Monday.", ["2025-10-20"]),
        ("Since Monday no ship may leave.", ["2025-10-13"]),
        ("Monday night after a quarrel they left.", ["2025-10-13"]),
        ("It said the board would meet in closed session on Monday.", ["2025-10-20"]),
    ],
)
def test_weekdays_before_and_ahead(text, found):
    assert values(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The dam burst on 12 March 2023. They told the town on the Tuesday.", ["2023-03-12", "2023-03-14"]),
        ("He died on 12 March 2023. On the Friday before that he had called.", ["2023-03-12", "2023-03-10"]),
        ("It burst on 12 March 2023. On the Friday after the flood the minister went.", ["2023-03-12", "None"]),
        ("It opened in March 2023 and closed in the following June.", ["2023-03", "2023-06"]),
        ("It closed in May 2023. It had been sold the previous November.", ["2023-05", "2022-11"]),
        ("It failed in August 2023. He wrote a memo the following spring.", ["2023-08", "2024-21"]),
        ("The law passed on April 2, 2024. Shops closed that autumn.", ["2024-04-02", "2024-23"]),
        ("Two years ago tonight a wall fell.", ["2023-10-16"]),
        ("They came back a fortnight ago tomorrow.", ["2025-10-03"]),
        ("The law passed on April 2, 2024. Exactly one year later it fell.", ["2024-04-02", "2025-04-02"]),
        ("It sank on 4 May 2024. An hour later the owner called.", ["2024-05-04", "2024-05-04"]),
        ("It must be done by the end of the first quarter of 2026.", ["2026-03-31"]),
    ],
)
def test_words_that_count_from_what_is_told(text, found):
    assert values(text) == found


def test_a_length_that_starts_with_a_date_leaves_the_date_alone():
    text = "The type stood on the ground for twenty months from March 2019."
    assert [(hit.text, str(hit.value)) for hit in find(text, THURSDAY) if hit.value] == [("March 2019", "2019-03")]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Two lines opened on 8 October 2024, a third on the 24th.", ["2024-10-08", "2024-10-24"]),
        ("On 13 May 2024 it was sealed. On the twenty-eighth it was sold.", ["2024-05-13", "2024-05-28"]),
        ("Yesterday it was searched; it had closed on the twelfth.", ["2025-10-15", "2025-10-12"]),
        ("It has been shut since the seventh of this month.", ["2025-10-07"]),
        ("It died on the last Saturday of September.", ["2025-09-27"]),
        ("It began on the first Sunday of July 2022.", ["2022-07-03"]),
        ("It was filed on May 5, 2024. The court ruled on the last day of the month.", ["2024-05-05", "2024-05-31"]),
        ("The pupils met on the ninth floor and won on the twelfth try.", []),
    ],
)
def test_days_that_only_their_number_places(text, found):
    assert values(text) == found


_YEARS_AGO = "On March 3, 2016 it closed. In May 2016 a trial began. On June 2, 2017 the clerk spoke. "


@pytest.mark.parametrize(
    ("sentence", "value"),
    [
        ("The appeal will be heard on 21 January.", "2026-01-21"),
        ("The court is expected to decide in December.", "2025-12"),
        ("It will be recalled that it met on 9 October.", "2017-10-09"),
        ("He will be questioned again next Thursday.", "2025-10-23"),
        ("As of last Wednesday nothing had moved.", "2025-10-15"),
        ("It is due at the end of this month.", "2025-10~"),
    ],
)
def test_a_tale_of_past_years_does_not_hold_what_lies_ahead_of_its_text(sentence, value):
    assert values(_YEARS_AGO + sentence)[-1] == value


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("The worst was in 2009, at a crossing where a train hit a coach on 21 February.", ["2009", "2009-02-21"]),
        ("In 2018 the vote was annulled; many recall it.", ["2018"]),
        ("It was free since at least 2016.", ["2016"]),
        ("It held at least 2016 shares.", []),
        ("Fees were charged as recently as August.", ["2025-08"]),
        ("In the latter half of 2024 it fell.", ["2024-41"]),
        ("He was held a day after the crash and charged on Monday.", ["None", "2025-10-13"]),
        ("It is valid up to the end of December.", ["2025-12-31"]),
    ],
)
def test_years_and_ends_of_a_sentence(text, dates):
    assert values(text) == dates


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("It walked in on March 11, 2025, a Tuesday, and left. Five days later it wrote.", ["2025-03-11", "2025-03-11", "2025-03-16"]),
        ("On a Tuesday in court he wept.", ["None"]),
        ("The ban in force since February 22 ends on October 25 and quotas follow a day later.", ["2025-02-22", "2025-10-25", "2025-10-26"]),
        ("On May 2 it opened. It is to be listed on Saturday and takes effect the day after that.", ["2025-05-02", "2025-10-18", "2025-10-19"]),
        ("It decided yesterday. The case began with a photo. Two weeks later the board wrote to it.", ["2025-10-15", "None"]),
        ("On 8 May the advice was ready; on the 24th came the letter.", ["2025-05-08", "2025-05-24"]),
        ("A debate is planned for the 20th of this month.", ["2025-10-20"]),
        ("Old plants have until the end of this year.", ["2025-12-31"]),
        ("A ruling is expected in the new year.", ["2026~"]),
        ("It sued on June 1, 2020. Between March 24 and June 16 of that year it lent all.", ["2020-06-01", "2020-03-24", "2020-06-16"]),
        ("On July 2, 2019 it closed. In May 2020 it sued. A jury has been hearing it since May.", ["2019-07-02", "2020-05", "2025-05"]),
    ],
)  # fmt: skip
def test_a_day_counts_from_the_one_beside_it(text, dates):
    assert values(text) == dates


def test_the_items_of_a_list_stand_in_order_of_time():
    text = "- Nov. 2, 2022: A report.\n- Nov. 8: A halt.\n- Dec. 12: An arrest.\n- March 28: A sentence.\n"
    assert values(text) == ["2022-11-02", "2022-11-08", "2022-12-12", "2023-03-28"]
    text = "**18 January 2024.** A fire.\n\n**20 November.** A recall.\n\n**3 February.** A suit.\n"
    assert values(text) == ["2024-01-18", "2024-11-20", "2025-02-03"]


def test_a_text_of_its_own_week_is_no_history():
    text = (
        "Marshals seized the goods {}. The orders are of June 2023 and July 2023. The maker sold the goods in spring."
    )
    assert values(text.format("last week"))[-1] == "2025-21"
    assert values(text.format("swiftly"))[-1] == "2024-21"


def test_a_weekday_in_a_new_paragraph_comes_back_to_the_present():
    days = " ".join(f"On {month} 9, 2024 it met." for month in ("January", "March", "April", "May", "June", "July"))
    assert values(f"{days}\n\nHe was released on Monday.")[-1] == "2025-10-13"
    assert values(f"{days} He was released on Monday.")[-1] == "2024-07-15"
