"""Gender balance of a programme, counted in whole numbers.

Gender is never a field of a programme: it is handed in, by speaker id, and what is computed from it
is for those with the right `see_balance` only.

Who counts: everybody on stage (every role but host) in sessions that are not cancelled. *Confirmed*
is accepted; *projected* is accepted or invited; a mere suggestion counts only in the funnel.
A person not named yet is one unknown person of its own. Hosts are counted apart, as `off_stage`.

Units: people (distinct, in each part and again in the total), appearances, and whole minutes (the
appearance's own where it has them, else its session's, for each person).
"""

from planner.domain.balance.actual import Actual as Actual
from planner.domain.balance.actual import Minutes as Minutes
from planner.domain.balance.actual import actual as actual
from planner.domain.balance.figures import Figures as Figures
from planner.domain.balance.figures import Pair as Pair
from planner.domain.balance.figures import Part as Part
from planner.domain.balance.funnel import Funnel as Funnel
from planner.domain.balance.public import PublicFigure as PublicFigure
from planner.domain.balance.public import may_publish as may_publish
from planner.domain.balance.public import public_figure as public_figure
from planner.domain.balance.rows import CHOSEN as CHOSEN
from planner.domain.balance.rows import EX_OFFICIO as EX_OFFICIO
from planner.domain.balance.rows import OTHER_TIME as OTHER_TIME
from planner.domain.balance.rows import PRIME_TIME as PRIME_TIME
from planner.domain.balance.rows import Basis as Basis
from planner.domain.balance.rows import Dimension as Dimension
from planner.domain.balance.rows import Measure as Measure
from planner.domain.balance.rows import Row as Row
from planner.domain.balance.rows import is_panel as is_panel
from planner.domain.balance.rows import rows as rows
from planner.domain.balance.targets import WHOLE as WHOLE
from planner.domain.balance.targets import Aim as Aim
from planner.domain.balance.targets import Target as Target
from planner.domain.balance.targets import aims as aims
from planner.domain.balance.targets import target_need as target_need
from planner.domain.balance.trend import Point as Point
from planner.domain.balance.trend import kept_point as kept_point
from planner.domain.balance.trend import point as point
from planner.domain.balance.whatif import MOST as MOST
from planner.domain.balance.whatif import Misfit as Misfit
from planner.domain.balance.whatif import Step as Step
from planner.domain.balance.whatif import StepKind as StepKind
from planner.domain.balance.whatif import Tried as Tried
from planner.domain.balance.whatif import concerned as concerned
from planner.domain.balance.whatif import only_tracks as only_tracks
from planner.domain.balance.whatif import try_out as try_out
from planner.domain.balance.whole import Balance as Balance
from planner.domain.balance.whole import Panel as Panel
from planner.domain.balance.whole import SingleGender as SingleGender
from planner.domain.balance.whole import balance as balance
