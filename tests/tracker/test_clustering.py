import dataclasses
import random

import pytest

from tests.tracker import stories
from tests.tracker.stories import STORIES, profile
from tracker.placing.clustering import cluster, component
from tracker.placing.scoring import score


def pair(one, other):
    return score(one, other).value


def ids(groups):
    return [[p.key.split("|")[1] for p in group] for group in groups]


def test_the_stories_fall_into_their_affairs_and_noise_into_none():
    assert ids(cluster([profile(story) for story in STORIES], pair)) == [
        ["vanadium-1", "vanadium-2"],
        ["tantalum-1"],
        ["italy-1", "italy-2"],
        ["australia-1", "australia-2"],
        ["recalls-1"],
    ]


def test_the_order_of_arrival_and_the_numbers_of_rows_do_not_matter():
    expected = ids(cluster([profile(story) for story in STORIES], pair))
    for seed in range(20):
        shuffled = random.Random(seed).sample(STORIES, len(STORIES))
        assert ids(cluster([profile(story, n) for n, story in enumerate(shuffled, 1)], pair)) == expected


def test_a_bystander_joins_but_does_not_chain_affairs_together():
    left, right = profile(stories.ITALY_1, 1), profile(stories.AUSTRALIA_1, 2)
    bystander = dataclasses.replace(profile(stories.RESULTS, 3), category=left.category)
    scores = {(1, 3): 0.9, (2, 3): 0.8, (1, 2): 0.1}

    def told(one, other):
        return scores[min(one.article_id, other.article_id), max(one.article_id, other.article_id)]

    assert ids(cluster([bystander, right, left], told)) == [["italy-1", "noise-results"], ["australia-1"]]


def test_a_bystander_that_only_names_the_same_company_joins_nothing():
    groups = cluster([profile(stories.ITALY_1), profile(stories.RESULTS)], lambda one, other: 0.8)
    assert ids(groups) == [["italy-1"]]


def test_a_bystander_alone_is_in_no_cluster():
    assert cluster([profile(stories.RESULTS)], pair) == []


def test_average_linkage_needs_the_mean_not_one_close_pair():
    one, two, three = (profile(s, n) for n, s in enumerate((stories.ITALY_1, stories.ITALY_2, stories.AUSTRALIA_1), 1))
    scores = {(1, 2): 0.9, (2, 3): 0.7, (1, 3): 0.2}
    groups = cluster(
        [one, two, three], lambda a, b: scores[min(a.article_id, b.article_id), max(a.article_id, b.article_id)]
    )
    assert ids(groups) == [["italy-1", "italy-2"], ["australia-1"]]


@pytest.mark.parametrize(("within", "expected"), [(0.9995, 2), (0.99, 1)])
def test_a_tight_affair_admits_no_mere_neighbour(within, expected):
    one, two, three = (profile(s, n) for n, s in enumerate((stories.ITALY_1, stories.ITALY_2, stories.AUSTRALIA_1), 1))
    groups = cluster([one, two, three], lambda a, b: 0.6 if three in (a, b) else within)
    assert len(groups) == expected


def test_component_follows_links_to_the_end():
    assert component([1], {1: [2], 2: [1, 3], 3: [2], 4: [5], 5: [4]}) == {1, 2, 3}
