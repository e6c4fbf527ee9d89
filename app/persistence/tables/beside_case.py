"""What stands beside a case: diagnoses, what a decision did with them and with her choices, tasks, notes of staff.

Everything somebody wrote stands sealed in one column as JSON: the rest is what finds a row or puts it in order.
"""

from sqlalchemy import Column, Date, ForeignKey, Index, Integer, LargeBinary, String, Table

from app.persistence.tables.base import Moment, index_where, metadata

diagnoses = Table(
    "diagnoses",
    metadata,
    Column("id", String, primary_key=True),
    Column("application_id", String, ForeignKey("applications.id"), nullable=False),
    Column("code", String, nullable=False),
    Column("words", LargeBinary, nullable=False),
    Column("edition", String, nullable=False),
    Column("kept_by", String, ForeignKey("staff.id"), nullable=False),
    Column("at", Moment, nullable=False),
    Index(None, "application_id", "at"),
    info={"about": "application_id"},
)

weighings = Table(
    "weighings",
    metadata,
    Column("id", String, primary_key=True),
    Column("application_id", String, ForeignKey("applications.id"), nullable=False),
    Column("decision_id", String, ForeignKey("decisions.id"), nullable=False),
    Column("done_with", String, nullable=False),
    Column("words", LargeBinary, nullable=False),
    Column("decided_by", String, ForeignKey("staff.id"), nullable=False),
    Column("at", Moment, nullable=False),
    Index(None, "application_id", "at"),
    info={"about": "application_id"},
)

given_choices = Table(
    "given_choices",
    metadata,
    Column("id", String, primary_key=True),
    Column("application_id", String, ForeignKey("applications.id"), nullable=False),
    Column("decision_id", String, ForeignKey("decisions.id"), nullable=False),
    Column("words", LargeBinary, nullable=False),
    Column("decided_by", String, ForeignKey("staff.id"), nullable=False),
    Column("at", Moment, nullable=False),
    Index(None, "application_id", "at"),
    info={"about": "application_id"},
)

# `owner_id` is a professional's or a member's of the circle, none where the kind says it all. The second index is that
# of a professional's own tasks, in the order of their days; those of who leads are found by her cases. The last two are
# those of protocols, for who answers for a unit: what is late, and what departed from its protocol.
case_tasks = Table(
    "case_tasks",
    metadata,
    Column("id", String, primary_key=True),
    Column("application_id", String, ForeignKey("applications.id"), nullable=False),
    Column("owner_kind", String, nullable=False),
    Column("owner_id", String, nullable=False),
    Column("due_on", Date, nullable=False),
    Column("state", String, nullable=False),
    Column("origin", String, nullable=False),
    Column("about", String, nullable=False),
    Column("words", LargeBinary, nullable=False),
    Column("edition", String, nullable=False),
    Column("made_by", String, ForeignKey("staff.id")),
    Column("made_at", Moment, nullable=False),
    Column("ended_at", Moment),
    Column("ended_by", String, nullable=False),
    Column("version", Integer, nullable=False),
    Column("deviated_at", Moment),
    Index(None, "application_id", "state", "due_on"),
    index_where("owner_kind = 'staff'", "owner_id", "state", "due_on", "id", name="ix_case_tasks_by_name"),
    index_where("origin = 'protocol'", "state", "due_on", name="ix_case_tasks_of_protocols"),
    index_where("deviated_at IS NOT NULL", "deviated_at"),
    info={"about": "application_id"},
)

# Which protocol it is says much of a person: it is sealed with its words. The id is made of the application, the protocol
# and how many times it was applied, so that two who apply it at once do not apply it twice.
applied_protocols = Table(
    "applied_protocols",
    metadata,
    Column("id", String, primary_key=True),
    Column("application_id", String, ForeignKey("applications.id"), nullable=False),
    Column("words", LargeBinary, nullable=False),
    Column("applied_by", String, ForeignKey("staff.id"), nullable=False),
    Column("at", Moment, nullable=False),
    Index(None, "application_id", "at"),
    info={"about": "application_id"},
)

staff_notes = Table(
    "staff_notes",
    metadata,
    Column("id", String, primary_key=True),
    Column("application_id", String, ForeignKey("applications.id"), nullable=False),
    Column("audience", String, nullable=False),
    Column("words", LargeBinary, nullable=False),
    Column("written_by", String, ForeignKey("staff.id"), nullable=False),
    Column("at", Moment, nullable=False),
    Column("corrects", String, ForeignKey("staff_notes.id")),
    Index(None, "application_id", "at"),
    info={"about": "application_id"},
)
