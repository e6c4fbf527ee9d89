"""Who sees which column of the database on which page. What does not stand here is shown to nobody (promises, P8).

A page is named as the program names it, a column as `table.column`, a part of an application's draft behind a stroke. Who
signs in sees the names of professionals and what is public of offices and bodies (`OF_OFFICES`) wherever they stand; their
e-mail and telephone are of the office's people alone.

A column more on a page is a decision: whoever writes it here says to whom it is shown, and why she needs it.
"""

from collections.abc import Mapping

OF_OFFICES = frozenset({
    "staff.name", "units.name_eu", "units.name_es", "units.phone", "units.hours_eu", "units.hours_es", "organisations.name_eu",
    "organisations.name_es",
})  # fmt: skip


def _read(table: str) -> Mapping[str, frozenset[str]]:
    """The columns by their page; a line that is indented goes on with the one before."""
    rows = (line.partition(": ") for line in table.strip().replace("\n    ", " ").splitlines())
    return {page: frozenset(columns.split()) for page, _colon, columns in rows}


# Who reads the case, for a reason that she has said: of its office, called in, for a while after she led it or broke the glass.
READS = _read("""
casework.advocacy: applications.draft/person turns.words
casework.as_sent: applications.draft/person applications.shown
casework.ask: applications.draft/person
casework.correction: applications.draft/person correction_answers.words corrections.closed_words corrections.what corrections.why
casework.diagnoses: applications.draft/person diagnoses.words
casework.messages: applications.draft/person turns.words
casework.notes: applications.draft/person staff_notes.words
casework.proposals: applications.draft/person
casework.question: applications.draft/person turns.words
casework.record: applications.draft/acting applications.draft/choices applications.draft/matters applications.draft/person
    assignments.words case_tasks.words circles.circle given_choices.words papers.paper safe_contacts.contact staff_notes.words
casework.timeline: applications.draft/person
plan_desk.agreed: applications.draft/person
plan_desk.looked: applications.draft/person
plan_desk.plan: applications.draft/matters applications.draft/person plan_entries.words
plan_desk.show: applications.draft/person plan_entries.words
protocols.of_case: applications.draft/person applied_protocols.words
referral.begin: applications.draft/matters applications.draft/person papers.paper
tasks.task: applications.draft/person case_tasks.words circles.circle
tasks.tasks: applications.draft/person case_tasks.words circles.circle
""")

# More than that, for who works with it in the office that answers for it.
CASE = _read("""
casework.offer: applications.draft/person
casework.questions: applications.draft/person
casework.timeline: access_entries.words applications.draft/acting assignments.words
casework.work: applications.draft/person appraisals.words
handover.address: applications.draft/person residences.place
handover.begin: applications.draft/matters applications.draft/person handovers.apart handovers.ending handovers.passed
    handovers.said
referral.of_case: applications.draft/person
referral.one: applications.draft/matters applications.draft/person referrals.content
referral.rewrite: applications.draft/matters applications.draft/person papers.paper referrals.content
""")

# She who was called in applies protocols too.
TAKES_PART = _read("""
protocols.apply: applications.draft/person
""")

# More than that, for who leads it: what she offered, which entries are one person, the names of her own filters.
LEADS = _read("""
casework.inbox: applications.draft/person saved_filters.name
casework.offer: offers.answer_words
casework.release: applications.draft/person
casework.timeline: case_tasks.words
register.ask: applications.draft/person
register.same: applications.draft/person join_questions.reference merges.undone_words merges.words
tasks.mine: applications.draft/person
""")

# Who supervises the unit.
SUPERVISES = _read("""
casework.advocacy: applications.draft/person turns.words
casework.as_sent: applications.draft/person applications.shown
casework.diagnoses: applications.draft/person diagnoses.words
casework.messages: applications.draft/person turns.words
casework.notes: applications.draft/person staff_notes.words
casework.offer: applications.draft/person offers.answer_words
casework.question: applications.draft/person turns.words
casework.questions: applications.draft/person
casework.record: applications.draft/acting applications.draft/choices applications.draft/matters applications.draft/person
    assignments.words case_tasks.words circles.circle given_choices.words papers.paper safe_contacts.contact staff_notes.words
casework.release: applications.draft/person
casework.timeline: applications.draft/person
handover.begin: applications.draft/matters applications.draft/person handovers.apart handovers.passed
plan_desk.plan: applications.draft/matters applications.draft/person plan_entries.words
protocols.of_case: applications.draft/person applied_protocols.words
register.ask: applications.draft/person
register.same: applications.draft/person join_questions.reference merges.undone_words merges.words
""")

# Who keeps the portal: professionals and offices, and nothing of any person.
ADMINISTERS = _read("""
staff_admin.change: staff.email staff.phone
staff_admin.log: staff_events.changed staff_events.words
staff_admin.person: staff.email staff.phone
""")

# She herself, with her code and PIN.
PERSON = _read("""
after_sending.look: access_entries.words
after_sending.messages: turns.words
after_sending.visit_sheet: corrections.what turns.words
choices.delegate: applications.draft/choices circles.circle
choices.overview: applications.draft/choices
choices.say: applications.draft/choices
circle.circle: circles.circle
circle.days: circles.circle
circle.edit: circles.circle
circle.member: circles.circle
handover.my_address: residences.answer residences.place
letters.contact: safe_contacts.contact
my_record.correction: correction_answers.words corrections.closed_words corrections.what corrections.why
my_record.happened: applications.draft/acting applications.draft/person
my_record.joined: merges.undone_words merges.words
my_record.looked: applications.draft/person circles.circle
my_record.professional: assignments.words referents.words
my_record.receipt: applications.receipt
my_record.service: decisions.appeal decisions.appeal_where decisions.legal_ground decisions.reason given_choices.words
    weighings.words
my_record.written: diagnoses.words staff_notes.words turns.words
papers.papers: papers.paper
plan.plan: applications.draft/matters plan_entries.words
tasks.ours: case_tasks.words
""")

# Somebody of her circle who may see how it stands: what she herself is called.
CIRCLE = _read("""
circle.mine: circles.circle
""")

NOTHING: Mapping[str, frozenset[str]] = {}
SHOWN: Mapping[str, tuple[Mapping[str, frozenset[str]], ...]] = {
    "leads": (READS, TAKES_PART, CASE, LEADS), "colleague": (READS, TAKES_PART, CASE), "specialised, called in": (READS, TAKES_PART),
    "broke the glass": (READS,), "led it before": (READS,), "is to receive it": (NOTHING,), "supervisor": (SUPERVISES,),
    "other unit": (NOTHING,), "specialised, not called": (NOTHING,), "administrator": (ADMINISTERS,), "analyst": (NOTHING,),
    "editor": (NOTHING,), "at the counter": (NOTHING,), "at the counter, with her": (PERSON,),
    "at the counter, with somebody else": (NOTHING,), "person": (PERSON,), "circle, sees how it stands": (CIRCLE,),
    "nobody": (NOTHING,),
}  # fmt: skip


def may_see(who: str, page: str) -> frozenset[str]:
    """The columns of which something may stand there."""
    offices = frozenset() if who == "nobody" else OF_OFFICES
    return offices.union(*(table.get(page, frozenset()) for table in SHOWN[who]))
