"""${message}

Before you write: the release before this one still runs on the tables that you make here, while
workers are replaced one by one. Therefore EXPAND now and CONTRACT one release later:

- Add columns that may be empty or have a default of the server; never rename, retype or drop what the
  release before reads or writes. To rename: add the new one, write both, copy, read the new one; the
  next release drops the old one.
- A new constraint: first let the code obey it for a release.
- Personal columns are sealed by the application, bound to table, column and id. SQL cannot fill, copy or
  compare them: what they need goes through the repositories.
- Keep it short. Every lock is waited for at most four seconds; copy many rows in small parts elsewhere.
- Write `downgrade` as well, and try both ways with rows in the tables (tests/persistence).

Revision: ${up_revision}, after: ${down_revision | comma,n}
"""

import sqlalchemy as sa
from alembic import op
${imports if imports else ""}
revision = ${repr(up_revision)}
down_revision = ${repr(down_revision)}
branch_labels = ${repr(branch_labels)}
depends_on = ${repr(depends_on)}


def upgrade() -> None:
    ${upgrades if upgrades else "pass"}


def downgrade() -> None:
    ${downgrades if downgrades else "pass"}
