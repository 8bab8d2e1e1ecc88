#pragma once

#include "model/figures/qd-review.h"
#include "tests/model/figures/fixture.h"

/* the review of a fixture's plan, in English */
QdReview        *fixture_review (Fixture *fixture, const char *period, const char *as_of);
/* ends the test when the review does not list it */
QdGoalFigures   *fixture_goal (QdReview *review, const char *code);
QdMetricFigures *fixture_metric (QdReview *review, const char *code);
/* the actual of a metric over a period, as of its end, in total */
double           fixture_actual (Fixture *fixture, const char *metric, const char *period);

#define assert_status(figures, name) g_assert_cmpstr (qd_status_name ((figures)->status), ==, (name))
#define assert_rule(figures, name) g_assert_cmpstr (qd_rule_name ((figures)->rule), ==, (name))
#define assert_reason(reason, name) g_assert_cmpstr (qd_reason_name (reason), ==, (name))
