"""What the pages of input rounds show, finished: words, dates and links' parts, no rules."""

from planner.web.inputs.views.carried import carried as carried
from planner.web.inputs.views.desk import Alike as Alike
from planner.web.inputs.views.desk import Card as Card
from planner.web.inputs.views.desk import alike as alike
from planner.web.inputs.views.desk import card as card
from planner.web.inputs.views.desk import overdue_first as overdue_first
from planner.web.inputs.views.desk import shared_words as shared_words
from planner.web.inputs.views.figures import round_figures_of as round_figures_of
from planner.web.inputs.views.grants import grant_sums as grant_sums
from planner.web.inputs.views.items import InputView as InputView
from planner.web.inputs.views.items import Reader as Reader
from planner.web.inputs.views.items import input_view as input_view
from planner.web.inputs.views.organisations import account as account
from planner.web.inputs.views.owing import Owed as Owed
from planner.web.inputs.views.owing import owed as owed
from planner.web.inputs.views.owing import owed_sum as owed_sum
from planner.web.inputs.views.past import history as history
from planner.web.inputs.views.rounds import RoundView as RoundView
from planner.web.inputs.views.rounds import is_collection as is_collection
from planner.web.inputs.views.rounds import off_remark as off_remark
from planner.web.inputs.views.rounds import round_view as round_view
from planner.web.inputs.views.rounds import soonest_first as soonest_first
from planner.web.inputs.views.selecting import chosen as chosen
from planner.web.inputs.views.selecting import in_public_order as in_public_order
from planner.web.inputs.views.selecting import states as states
