"""How often a lock may be tried (promises, P13). Counted in the database, never per process."""

from dataclasses import dataclass
from datetime import timedelta


@dataclass(frozen=True, slots=True)
class Limit:
    """At most `tries` within `within`."""

    tries: int
    within: timedelta


ACCESS_CODE_PER_CODE = Limit(10, timedelta(hours=1))
ACCESS_CODE_PER_ADDRESS = Limit(30, timedelta(hours=1))
SIGN_IN_PER_ACCOUNT = Limit(10, timedelta(minutes=5))
SIGN_IN_PER_ADDRESS = Limit(10, timedelta(minutes=5))
ONE_TIME_CODE = Limit(5, timedelta(minutes=5))
PAPERS_PER_ADDRESS = Limit(300, timedelta(hours=1))  # an office helps many people from one address
RECEIPT_CHECK_PER_ADDRESS = Limit(30, timedelta(hours=1))
SUBMISSIONS_PER_ADDRESS = Limit(10, timedelta(hours=1))
SUBMISSIONS_PER_STAFF = Limit(40, timedelta(hours=1))  # whoever stands at the counter helps many people from one address
CLAIM_PER_ADDRESS = Limit(30, timedelta(hours=1))
CLAIM_PER_ACCOUNT = Limit(10, timedelta(hours=1))
LOOKUPS_PER_STAFF = Limit(40, timedelta(hours=1))
PHONE_CODE_PER_CODE = Limit(5, timedelta(hours=1))
PHONE_CODES_PER_STAFF = Limit(40, timedelta(hours=1))  # an office that answers the phone all morning
COUNTER_PIN = Limit(5, timedelta(minutes=15))  # then only the whole way in uncovers the screen
NEW_ACCOUNTS_PER_ADDRESS = Limit(10, timedelta(hours=1))
