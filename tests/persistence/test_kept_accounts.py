"""Accounts, and what they hold, as they are kept."""

from dataclasses import replace
from datetime import timedelta

import pytest

from app.domain.account import Account, Assurance, Held, Holding, Identity, Passkey, Password
from tests.persistence.examples import (
    A_SESSION,
    HOUR,
    NOW,
    a_full_draft,
    a_kept_draft,
    a_visit,
    an_application,
    keep_sent,
    new_id,
)


def an_account(**changes) -> Account:
    return replace(Account(new_id(), f"Maite {new_id()}", NOW, NOW), **changes)


def a_password(**changes) -> Password:
    return replace(Password("slow:password", "JBSWY3DPEHPK3PXP", 7), **changes)


def a_passkey(**changes) -> Passkey:
    return replace(Passkey(new_id(), new_id(), "public", 3, "Nire telefonoa", NOW), **changes)


def an_identity(**changes) -> Identity:
    return replace(Identity(new_id(), "https://giltza.example", new_id(), "12345678Z", Assurance.HIGH, NOW), **changes)


def kept(work, account, keys=()):
    with work.writing() as w:
        assert w.accounts.add(account, keys)
        w.commit()
    return account


def read(work, account):
    with work.reading() as w:
        return w.accounts.find(account.id)


def write(work, change):
    with work.writing() as w:
        done = change(w)
        w.commit()
    return done


def test_an_account_comes_back_as_it_was_by_each_of_its_ways(work):
    whole = kept(work, an_account(password=a_password(), passkeys=(a_passkey(),), identities=(an_identity(level=None),)), ["k1", "k2"])
    expected = replace(whole, recovery_left=2)
    bare = kept(work, an_account(name=""))
    kept(work, an_account(name=""))
    with work.reading() as w:
        assert w.accounts.find(whole.id) == expected
        assert w.accounts.find_by_name(f"  {whole.name.upper()} ") == expected
        assert w.accounts.find_by_credential(whole.passkeys[0].credential) == expected
        assert w.accounts.find_by_identity(whole.identities[0].issuer, whole.identities[0].subject) == expected
        assert w.accounts.find(bare.id) == bare
        for nobody in (w.accounts.find_by_name(""), w.accounts.find_by_name("\0"), w.accounts.find("nobody's"),
                       w.accounts.find_by_credential("nobody's"), w.accounts.find_by_identity("https://giltza.example", "x")):
            assert nobody is None


@pytest.mark.parametrize("taken", ["name", "passkeys", "identities"])
def test_what_is_anothers_is_not_added(work, taken):
    first = kept(work, an_account(passkeys=(a_passkey(),), identities=(an_identity(),)))
    other = an_account(**{taken: getattr(first, taken)})
    if taken != "name":
        other = replace(other, **{taken: tuple(replace(way, id=new_id()) for way in getattr(other, taken))})
    with work.writing() as w:
        assert not w.accounts.add(other)
    assert read(work, other) is None


def test_name_password_and_app_are_set_and_taken_away(work):
    account, other = kept(work, an_account(name="")), kept(work, an_account())
    assert write(work, lambda w: w.accounts.keep_password(account.id, "Beste bat", a_password()))
    assert read(work, account).password == a_password()
    assert read(work, account).name == "Beste bat"
    with work.writing() as w:
        assert not w.accounts.keep_password(account.id, other.name, a_password())
    write(work, lambda w: w.accounts.keep_hash(account.id, "slow:other"))
    assert read(work, account).password == a_password(hash="slow:other")
    write(work, lambda w: w.accounts.keep_recovery(account.id, ["k"]))
    write(work, lambda w: w.accounts.remove_password(account.id))
    assert read(work, account) == replace(account, name="Beste bat")


def test_each_step_and_each_recovery_code_is_used_once(work):
    account = kept(work, an_account(password=a_password(totp_step=10)), ["k1", "k2"])
    other = kept(work, an_account(), ["k3"])
    with work.writing() as w:
        assert [w.accounts.keep_totp_step(account.id, step) for step in (10, 9, 11, 11, 12)] == [False, False, True, False, True]
        assert not w.accounts.keep_totp_step(other.id, 1), "without a password there is no app"
        assert [w.accounts.use_recovery(account.id, key) for key in ("k1", "k1", "k3", "x")] == [True, False, False, False]
        w.commit()
    assert read(work, account).recovery_left == 1
    write(work, lambda w: w.accounts.keep_recovery(account.id, ["k4", "k5", "k6"]))
    assert read(work, account).recovery_left == 3
    assert not write(work, lambda w: w.accounts.use_recovery(account.id, "k2"))


def test_a_passkey_is_added_counted_and_removed(work):
    account, key, silent = kept(work, an_account()), a_passkey(), a_passkey(sign_count=0, added_at=NOW + HOUR)
    for one in (key, silent):
        assert write(work, lambda w, one=one: w.accounts.add_passkey(account.id, one))
    with work.writing() as w:
        assert not w.accounts.add_passkey(account.id, replace(key, id=new_id()))
    with work.writing() as w:
        assert [w.accounts.keep_use(key.id, count, NOW) for count in (3, 2, 0, 4, 4)] == [False, False, False, True, False]
        assert [w.accounts.keep_use(silent.id, count, NOW) for count in (0, 0, 1, 0)] == [True, True, True, False]
        w.commit()
    used = replace(key, sign_count=4, used_at=NOW), replace(silent, sign_count=1, used_at=NOW)
    assert read(work, account).passkeys == used
    write(work, lambda w: w.accounts.remove_passkey(new_id(), key.id))
    write(work, lambda w: w.accounts.remove_passkey(account.id, key.id))
    assert read(work, account).passkeys == used[1:]


def test_an_identity_says_what_it_says_now_and_is_one_accounts(work):
    account, other, said = kept(work, an_account()), kept(work, an_account()), an_identity()
    now = replace(said, id=new_id(), document="", level=Assurance.LOW, confirmed_at=NOW + HOUR)
    assert write(work, lambda w: w.accounts.keep_identity(account.id, said))
    assert write(work, lambda w: w.accounts.keep_identity(account.id, now))
    assert read(work, account).identities == (replace(now, id=said.id),)
    with work.writing() as w:
        assert not w.accounts.keep_identity(other.id, said)
    write(work, lambda w: w.accounts.remove_identity(account.id, said.id))
    assert read(work, account).identities == ()


def test_sessions_from_before_a_moment_can_be_told(work):
    account = kept(work, an_account())
    write(work, lambda w: w.accounts.keep_valid_from(account.id, NOW + HOUR))
    assert read(work, account).valid_from == NOW + HOUR


def test_an_account_is_forgotten_whole_and_what_it_held_stays(work):
    application = an_application()
    account = kept(work, an_account(password=a_password(), passkeys=(a_passkey(),), identities=(an_identity(),)), ["k"])
    held = Held(application_id=application.id)
    write(work, lambda w: (keep_sent(w, application), w.holdings.hold(Holding(account.id, held, NOW))))
    write(work, lambda w: w.accounts.forget(account.id))
    assert read(work, account) is None
    with work.reading() as w:
        assert w.holdings.count(held) == 0
        assert w.applications.find(application.id) == application
    kept(work, account, ["k"])


def two_accounts_and_an_application(work):
    application = an_application()
    write(work, lambda w: keep_sent(w, application))
    return kept(work, an_account()), kept(work, an_account()), Held(application_id=application.id)


def kept_draft(work):
    draft = a_kept_draft()
    write(work, lambda w: w.drafts.add(draft, new_id(), "slow:000000"))
    return draft


def test_accounts_hold_drafts_and_applications_the_last_joined_first(work):
    one, other, held = two_accounts_and_an_application(work)
    draft = Held(kept_draft(work).id)
    with work.writing() as w:
        assert w.holdings.hold(Holding(one.id, held, NOW))
        assert not w.holdings.hold(Holding(one.id, held, NOW + HOUR))
        assert w.holdings.hold(Holding(one.id, draft, NOW + HOUR))
        assert w.holdings.hold(Holding(other.id, held, NOW))
        w.commit()
    with work.reading() as w:
        assert w.holdings.of(one.id) == [Holding(one.id, draft, NOW + HOUR), Holding(one.id, held, NOW)]
        assert (w.holdings.count(held), w.holdings.count(draft)) == (2, 1)
    with work.writing() as w:
        assert w.holdings.let_go(one.id, held)
        assert not w.holdings.let_go(one.id, held)
        w.holdings.keep_claim("claim", held, NOW + HOUR)
        assert w.holdings.let_go_all(held, but=other.id) == 0
        assert w.holdings.take_claim("claim", NOW) is None
        assert w.holdings.let_go_all(held) == 1
        assert w.holdings.count(held) == 0
        w.commit()


def test_what_a_draft_becomes_is_held_and_a_forgotten_draft_is_not(work):
    one, _other, held = two_accounts_and_an_application(work)
    drafts = kept_draft(work), kept_draft(work)
    for draft in drafts:
        write(work, lambda w, draft=draft: w.holdings.hold(Holding(one.id, Held(draft.id), NOW)))
        write(work, lambda w, draft=draft: w.holdings.keep_claim(f"of-{draft.id}", Held(draft.id), NOW + HOUR))
    write(work, lambda w: w.holdings.become(drafts[0].id, held.application_id))
    for draft in drafts:
        write(work, lambda w, draft=draft: w.drafts.forget(draft.id))
    with work.writing() as w:
        assert w.holdings.of(one.id) == [Holding(one.id, held, NOW)]
        assert w.holdings.take_claim(f"of-{drafts[0].id}", NOW) == held
        assert w.holdings.take_claim(f"of-{drafts[1].id}", NOW) is None


def test_a_claim_code_is_taken_once_in_its_time_and_replaced_by_the_next(work):
    _one, _other, held = two_accounts_and_an_application(work)
    write(work, lambda w: w.holdings.keep_claim("first", held, NOW + HOUR))
    write(work, lambda w: w.holdings.keep_claim("second", held, NOW + HOUR))
    with work.writing() as w:
        assert w.holdings.take_claim("first", NOW) is None
        assert w.holdings.take_claim("second", NOW) == held
        assert w.holdings.take_claim("second", NOW) is None
        w.commit()
    write(work, lambda w: w.holdings.keep_claim("third", held, NOW + HOUR))
    with work.writing() as w:
        assert w.holdings.take_claim("third", NOW + HOUR) is None
    assert write(work, lambda w: w.holdings.forget_claims_before(NOW)) == 0
    assert write(work, lambda w: w.holdings.forget_claims_before(NOW + 2 * HOUR)) == 1


def test_applications_are_found_by_the_document_of_their_person(work):
    person = replace(a_full_draft().person, document="12345678Z")
    early, late = (an_application(a_full_draft(person=person), sent_at=NOW + timedelta(days=d)) for d in (0, 1))
    for application in (early, late, an_application()):
        write(work, lambda w, application=application: keep_sent(w, application))
    secrets = getattr(work, "secrets", None) or work._secrets
    with work.reading() as w:
        found = w.applications.of_document(secrets.keyed_hash("document", "12345678Z"))
        assert [one.id for one in found] == [late.id, early.id]
        assert w.applications.of_document("nobody's") == []


def test_the_visits_of_a_session_go_on_in_another(work):
    visit, others = a_visit(), a_visit(session_key="b" * 64)
    write(work, lambda w: (w.visits.add(visit), w.visits.add(others)))
    write(work, lambda w: w.visits.move_session(A_SESSION, "c" * 64))
    with work.reading() as w:
        assert w.visits.find(visit.handle, A_SESSION) is None
        assert w.visits.find(visit.handle, "c" * 64) == replace(visit, session_key="c" * 64)
        assert w.visits.find(others.handle, "b" * 64) == others
