"""What is wrong, or may be, with a programme: `check` gives findings.

A rule is a function from a programme, and what the planning around it says, to what it found.
`RULES` is the one table of them (table.py), a module for each group. Cancelled sessions are left
out throughout; those that are only an idea are checked for where they stand, not for how complete
they are.
"""

from planner.domain.rules.checking import check as check
from planner.domain.rules.checking import in_the_way as in_the_way
from planner.domain.rules.checking import recheck as recheck
from planner.domain.rules.common import LIVING as LIVING
from planner.domain.rules.common import merged as merged
from planner.domain.rules.common import on_the_way as on_the_way
from planner.domain.rules.common import overlapping as overlapping
from planner.domain.rules.common import standing as standing
from planner.domain.rules.finding import Family as Family
from planner.domain.rules.finding import Finding as Finding
from planner.domain.rules.finding import Level as Level
from planner.domain.rules.finding import Reach as Reach
from planner.domain.rules.finding import Rule as Rule
from planner.domain.rules.finding import Spec as Spec
from planner.domain.rules.planning import NOTHING as NOTHING
from planner.domain.rules.planning import USUAL_LIMITS as USUAL_LIMITS
from planner.domain.rules.planning import Limits as Limits
from planner.domain.rules.planning import Planning as Planning
from planner.domain.rules.table import OF_DRAFT as OF_DRAFT
from planner.domain.rules.table import OF_RELEASE as OF_RELEASE
from planner.domain.rules.table import PRIVATE as PRIVATE
from planner.domain.rules.table import RULES as RULES
from planner.domain.rules.table import level_of as level_of
