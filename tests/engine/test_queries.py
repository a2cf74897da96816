"""Queries on demand: what is made anew after a change, and what is not."""

import pickle
import sqlite3
from array import array
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from spelling import TEXT, MadeUp, Pairs, made_up

from bulletin.engine.queries import Answers, CycleError, UnansweredError, canonical
from bulletin.engine.store import InUseError
from bulletin.engine.tracking import identify


@pytest.fixture
def known(tmp_path: Path) -> MadeUp:
    """Two texts of three words that an earlier process has asked for."""
    return made_up(tmp_path / "state").open()


def test_nothing_is_made_where_nothing_has_changed(known: MadeUp) -> None:
    """A new process has the values that are kept, and calls no function."""
    assert known.ask("text", "first") == "ab cd 2"
    assert not known.runs


def test_a_change_makes_what_it_reaches_and_no_more(known: MadeUp) -> None:
    """Of two texts that share a word only the one with the other word is made anew."""
    known.change("letters", "a", "x")
    assert known.engine.update("text", "second") is False
    assert known.engine.update("text", "first") is True
    assert known.ask("text", "first") == "xb cd 2"
    assert known.runs == {"word one": 1, "length one": 1, "text first": 1}


def test_an_equal_result_cuts_off_its_readers(known: MadeUp) -> None:
    """A letter in another case makes the word anew, which comes out equal, and so no text."""
    known.change("letters", "c", "C")
    assert not known.engine.update("text", "first")
    assert not known.engine.update("text", "second")
    assert known.runs == {"word two": 1}


def test_a_change_taken_back_makes_nothing_that_reads_it(known: MadeUp) -> None:
    """What comes out as it was saved is as if nothing had happened."""
    known.change("letters", "a", "x")
    known.change("letters", "a", "a")
    assert not known.engine.update("text", "first")
    assert known.runs == {"word one": 1}


def test_marks_outlive_a_process_that_did_not_save(known: MadeUp) -> None:
    """What was marked and not made is made by the next process; so is what was made and not saved."""
    known.change("letters", "a", "x")
    known.ask("text", "first")
    known.runs.clear()
    again = known.open()
    assert again.ask("text", "first") == "xb cd 2"
    assert again.runs == {"word one": 1, "length one": 1, "text first": 1}
    again.save()
    assert not again.engine.memos.dirty
    assert not again.store.rows("SELECT * FROM dirty")
    assert not again.store.rows("SELECT * FROM changed")


def test_changes_of_several_revisions_add_up(known: MadeUp) -> None:
    """A text that is looked at after two changes, of which another build has saved the first, sees both."""
    known.change("letters", "a", "x")
    known.change("letters", "e", "y")
    assert known.ask("text", "second") == "cd yf"
    known.save()
    known.change("letters", "b", "z")
    assert known.open().ask("text", "first") == "xz cd 2"


def test_a_change_concerns_what_was_not_saved_yet(known: MadeUp) -> None:
    """What was made since the store was last written has readers and reads that no store knows."""
    known.change("words", "one", "fb")
    assert known.ask("text", "first") == "fb cd 2"
    known.change("letters", "f", "x")
    assert known.ask("text", "first") == "xb cd 2"
    known.save()
    again = known.open()
    assert again.engine.verify("text", "first")
    assert again.ask("text", "first") == "xb cd 2"


def test_a_change_in_a_first_build_concerns_what_was_made(tmp_path: Path) -> None:
    known = MadeUp(tmp_path / "state", {"a": "a"}, {"one": "a"}, {"first": "one"}).open()
    assert known.ask("text", "first") == "a"
    known.change("letters", "a", "x")
    assert known.ask("text", "first") == "x"
    known.save()
    assert known.open().ask("text", "first") == "x"


def test_a_change_concerns_what_was_not_saved_yet_and_reads_what_was(known: MadeUp) -> None:
    """The store knows that a word is reached, and not that a new text has read it."""
    known.texts["third"] = "one"
    assert known.ask("text", "third") == "ab"
    known.change("letters", "a", "x")
    assert known.ask("text", "third") == "xb"
    known.save()
    assert known.open().ask("text", "third") == "xb"


def test_what_is_no_longer_read_is_taken_back(known: MadeUp) -> None:
    """A text without a word is not touched by it, and a word that nothing reads is dropped with its edges."""
    known.change("texts", "first", "three")
    assert known.ask("text", "first") == "ef"
    known.save()
    assert known.engine.memos.find(identify("word", "one")) is None
    assert known.engine.memos.find(identify("length", "one")) is None
    assert not known.store.rows("SELECT memo FROM reader WHERE dep = ?", identify("letters", "a"))
    known.change("letters", "a", "x")
    assert not known.engine.memos.dirty


def test_results_that_are_gone_are_dropped(known: MadeUp) -> None:
    """With a text go the words that it alone has read."""
    known.save(gone=[("text", "second")])
    assert known.engine.memos.keys("text") == ["first"]
    assert known.engine.memos.keys("word") == ["one", "two"]


def test_a_key_that_is_gone_is_never_asked_for(known: MadeUp) -> None:
    """What told of the key has changed, and is looked at first."""
    known.change("texts", "second", "two")
    del known.words["three"]
    known.change("letters", "e", "y")
    with known.store.transaction():
        known.engine.change([identify("words", "three")])
    assert known.ask("text", "second") == "cd"
    known.save()
    assert not known.engine.memos.dirty


def test_a_cycle_is_refused_with_its_path(known: MadeUp) -> None:
    with pytest.raises(CycleError) as caught:
        known.ask("loop", "a")
    assert caught.value.path == (("loop", "a"), ("loop", "b"), ("loop", "a"))
    assert str(caught.value) == "loop(a) → loop(b) → loop(a)"


@pytest.mark.parametrize("codecs", [{"pair": TEXT}, {}], ids=["kept", "digests only"])
@pytest.mark.parametrize("asked", ["a", "b"])
def test_a_cycle_that_a_change_has_made_is_refused(
    codecs: dict[str, Any], asked: str, tmp_path: Path
) -> None:
    """Nobody is given what was kept of a result before it came to read itself."""
    pairs = Pairs(tmp_path / "store", {"a": "b", "b": ""}, codecs)
    assert pairs.ask("pair", "a") == "a b "
    pairs.save()
    pairs.change("b", "a")
    with pytest.raises(CycleError):
        pairs.ask("pair", asked)


@pytest.mark.parametrize("codecs", [{"pair": TEXT}, {}], ids=["kept", "digests only"])
@pytest.mark.parametrize("asked", ["a", "b"])
def test_two_results_may_change_places(codecs: dict[str, Any], asked: str, tmp_path: Path) -> None:
    """One has read the other before, and now it is the other way round: that is no cycle."""
    pairs = Pairs(tmp_path / "store", {"a": "b", "b": ""}, codecs)
    assert pairs.ask("pair", "a") == "a b "
    pairs.save()
    pairs.change("b", "a")
    pairs.change("a", "")
    assert pairs.ask("pair", asked) == {"a": "a ", "b": "b a "}[asked]
    assert [pairs.ask("pair", key) for key in "ab"] == ["a ", "b a "]


@pytest.mark.parametrize("codecs", [{"pair": TEXT}, {}], ids=["kept", "digests only"])
@pytest.mark.parametrize("asked", ["a", "b"])
def test_reads_of_two_builds_may_lead_in_a_circle(codecs: dict[str, Any], asked: str, tmp_path: Path) -> None:
    """One has read the other in one build, and the other the one in the next, which was written early."""
    pairs = Pairs(tmp_path / "store", {"a": "b", "b": "", "c": ""}, codecs)
    assert pairs.ask("pair", "a") == "a b "
    pairs.save()
    reads = [identify(*name) for name in (("reads", "b"), ("pair", "a"), ("reads", "c"))]
    with pairs.store.transaction():
        kept = pairs.engine.memos.find(identify("pair", "b"))
        assert kept
        pairs.engine.memos.save_some({identify("pair", "b"): kept._replace(reads=array("q", reads))})
    pairs.engine.values.clear()
    pairs.change("c", "")
    assert pairs.ask("pair", asked) == {"a": "a b ", "b": "b "}[asked]


def test_what_another_program_has_dropped_meanwhile_is_made_anew(known: MadeUp) -> None:
    """A check beside a preview may do so; when the preview writes, it is told of that."""
    known.change("letters", "a", "A")
    with closing(sqlite3.connect(known.path)) as database:
        database.execute("DELETE FROM memo WHERE query = 'word'")
        database.commit()
    assert known.ask("text", "first") == "ab cd 2"
    assert known.runs == {"word one": 1, "word two": 1, "length one": 1, "text first": 1}
    with pytest.raises(InUseError):
        known.save()


def test_a_failure_leaves_the_engine_usable(known: MadeUp) -> None:
    """An error in a function is no result; the next time it is called again."""
    known.change("texts", "first", "four")
    with pytest.raises(KeyError):
        known.ask("text", "first")
    known.change("words", "four", "f")
    assert known.ask("text", "first") == "f"


def test_a_copy_tells_what_it_has_worked_out(known: MadeUp, tmp_path: Path) -> None:
    """What a worker has made, in the way that it is sent, spares whoever takes it the work."""
    known.change("letters", "a", "x")
    (tmp_path / "copy").write_bytes(known.path.read_bytes())
    copy = MadeUp(tmp_path / "copy", known.letters, known.words, known.texts).open()
    copy.engine.process = -1  # as in a process that is a copy of another
    copy.engine.collect()
    copy.engine.update("text", "first")
    answers: Answers = pickle.loads(pickle.dumps(copy.engine.collected()))  # noqa: S301  made here
    known.engine.merge(answers)
    assert known.ask("text", "first") == "xb cd 2"
    assert not known.runs
    known.save()
    assert known.open().ask("text", "first") == "xb cd 2"


def test_a_result_that_held_once_does_not_hold_for_ever(known: MadeUp) -> None:
    """What was verified, and not saved, is looked at again after the next change."""
    known.change("letters", "c", "C")
    known.engine.update("text", "first")
    assert known.engine.collected() is None
    known.change("letters", "c", "x")
    assert known.ask("text", "first") == "ab xd 2"


def test_equal_values_have_equal_bytes() -> None:
    """Whatever they share in memory."""
    shared, other = str(10**6), str(10**6)
    assert shared is not other
    assert canonical((shared, shared)) == canonical((shared, other))
    assert canonical({"a": (1, 2)}) != canonical({"a": (1, 3)})


def test_nothing_in_the_file_is_run(known: MadeUp) -> None:
    """All that is read back is texts, numbers and JSON: a pickle in their place is shown as text."""
    database = sqlite3.connect(known.path)
    evil = b"cos\nsystem\n(S'touch evil'\ntR."
    database.execute("UPDATE memo SET value = ?", (evil,))
    database.commit()
    database.close()
    assert known.open().ask("text", "first") == evil.decode()
    assert not Path("evil").exists()


def test_what_is_written_early_leaves_the_rest_marked(known: MadeUp) -> None:
    """A process that writes one query's results, and ends, has written nothing of the others."""
    known.change("letters", "a", "x")
    known.ask("text", "first")
    with known.store.transaction():
        known.engine.save_only("word")
    assert not known.engine.is_made("word", "one")
    again = known.open()
    again.runs.clear()
    assert again.ask("text", "first") == "xb cd 2"
    assert again.runs == {"length one": 1, "text first": 1}


def test_what_is_written_early_lets_go_of_what_it_no_longer_reads(known: MadeUp) -> None:
    """A word that nothing reads any more is dropped when the rest is written."""
    known.change("texts", "first", "two")
    known.ask("text", "first")
    with known.store.transaction():
        known.engine.save_only("text")
    known.save()
    assert known.engine.memos.find(identify("word", "one")) is None
    assert known.engine.memos.find(identify("word", "two")) is not None


def test_what_is_gone_is_emptied_early(known: MadeUp) -> None:
    """A process that takes in early that a text is gone, and ends, has nobody believe that it is known."""
    known.change("texts", "second", "")
    with known.store.transaction():
        known.engine.save_only("text", ["second"])
    again = known.open()
    again.change("texts", "second", "two three")
    assert again.engine.saved_value("text", "second") is None
    assert again.ask("text", "second") == "cd ef"
    assert again.ask("text", "first") == "ab cd 2"
    assert again.runs["text second"] == 1


def test_who_is_asked_has_to_answer(known: MadeUp) -> None:
    """A result that is not got from the engine would change without anybody being told: that is an error."""
    known.change("letters", "a", "x")
    known.engine.ask = lambda query, key: (
        known.words[key] if query == "word" else MadeUp.ask(known, query, key)
    )
    with pytest.raises(UnansweredError, match="word"):
        known.engine.update("text", "first")


def test_a_copy_leaves_out_what_is_known(known: MadeUp) -> None:
    """What was worked out before a worker began is not sent back to who has worked it out."""
    known.change("letters", "a", "x")
    known.ask("word", "one")
    known.engine.process = -1  # as in a process that is a copy of another
    known.engine.collect()
    assert known.engine.collected() == Answers({}, frozenset(), frozenset())


def test_a_copy_knows_what_was_made_before_it_and_not_saved(known: MadeUp) -> None:
    """It is asked for, and answers, though nothing is to be made."""
    known.texts["third"] = "one"
    known.ask("text", "third")
    known.runs.clear()
    known.engine.process = -1  # as in a process that is a copy of another
    known.engine.collect()
    known.engine.update("text", "third")
    assert not known.runs


def test_a_dropped_result_is_made_anew(known: MadeUp) -> None:
    """What no result reads for a while does not stay in the memory as it was."""
    known.ask("word", "one")
    known.change("texts", "first", "two")
    known.engine.update("text", "first")
    known.save()
    known.change("letters", "a", "x")
    known.change("texts", "first", "one")
    assert known.ask("text", "first") == "xb"


def test_a_first_build_makes_all_that_is_asked_for_once(tmp_path: Path) -> None:
    """Nothing is looked up, since there is nothing."""
    first = MadeUp(tmp_path / "state", {"a": "a"}, {"one": "a"}, {"first": "one #one"}).open()
    assert not first.engine.verify("text", "first")
    assert first.engine.update("text", "first")
    assert first.engine.verify("text", "first")
    assert not first.engine.update("text", "first")
    assert first.ask("text", "first") == "a 1"
    assert first.runs == {"text first": 1, "word one": 1, "length one": 1}


def test_what_is_read_is_noted_whether_it_is_made_or_known(known: MadeUp) -> None:
    """Else a reader of a known result would never learn that it changes."""
    for _ in range(2):
        with known.engine.tracker.tracking() as reads:
            known.ask("word", "one")
        assert list(reads) == [identify("word", "one")]


def test_to_verify_is_no_reading(known: MadeUp) -> None:
    """What is found out about a result has not been read by whoever wanted to know."""
    known.change("letters", "a", "x")
    with known.engine.tracker.tracking() as reads:
        assert not known.engine.verify("text", "first")
        assert known.engine.update("text", "first")
    assert list(reads) == []


def test_what_has_never_been_made_is_stale(known: MadeUp) -> None:
    assert not known.engine.verify("text", "third")
    known.texts["third"] = "two"
    assert known.engine.update("text", "third")
    assert known.engine.verify("text", "third")
    assert known.runs == {"text third": 1}


def test_a_new_result_has_what_it_read_kept(known: MadeUp) -> None:
    """A build that adds one is followed by one that changes what it read."""
    known.texts["third"] = "two"
    assert known.ask("text", "third") == "cd"
    known.save()
    again = known.open()
    again.change("letters", "d", "x")
    assert again.ask("text", "third") == "cx"


def test_a_result_that_was_made_elsewhere_is_taken_in(known: MadeUp) -> None:
    """With what was read for it: a change of that makes it stale."""
    known.engine.put("text", "third", [identify("letters", "a")], "made elsewhere")
    assert known.engine.is_made("text", "third")
    assert known.engine.current_value("text", "third") == b"made elsewhere"
    assert known.engine.saved_value("text", "third") is None
    assert known.ask("text", "third") == "made elsewhere"
    known.save()
    assert not known.engine.is_made("text", "third")
    assert known.engine.saved_value("text", "third") == b"made elsewhere"
    again = known.open()
    again.change("letters", "a", "x")
    assert not again.engine.verify("text", "third")


def test_a_result_that_comes_from_elsewhere_as_it_was_spares_its_readers(known: MadeUp) -> None:
    known.change("letters", "a", "x")
    known.engine.put("word", "one", [identify("letters", "a")], "ab")
    assert not known.engine.update("text", "first")
    assert known.runs == {}


def test_plain_forms_are_those_of_now_and_of_then(known: MadeUp) -> None:
    known.change("letters", "a", "x")
    known.engine.update("text", "first")
    assert (known.engine.current_value("word", "one"), known.engine.saved_value("word", "one")) == (
        b"xb",
        b"ab",
    )
    assert (known.engine.current_value("word", "two"), known.engine.saved_value("word", "two")) == (
        b"cd",
        b"cd",
    )
    assert (known.engine.current_value("word", "no"), known.engine.saved_value("word", "no")) == (None, None)
    assert known.engine.is_made("word", "one")
    assert not known.engine.is_made("word", "two")


def test_queries_without_a_codec_keep_a_digest_only(known: MadeUp) -> None:
    assert known.engine.saved_value("length", "one") is None
    memo = known.engine.memos.find(identify("length", "one"))
    assert memo is not None
    assert (memo.value, len(memo.digest)) == (None, 16)


def test_without_cutoff_readers_are_made_again(known: MadeUp) -> None:
    """Results that are not compared have no digest, and count as changed whenever they are made."""
    known.engine.always_changed = frozenset({"word"})
    known.change("letters", "a", "A")
    assert known.engine.update("text", "first")
    assert known.runs == {"word one": 1, "length one": 1, "text first": 1}
    memo = known.engine.made[identify("word", "one")]
    assert (memo.digest, memo.value) == (b"", b"ab")
    known.save()
    again = known.open()
    again.engine.always_changed = frozenset({"word"})
    again.change("letters", "a", "a")
    assert again.engine.update("text", "first")


def test_values_of_a_query_can_be_let_go(known: MadeUp) -> None:
    """They are large; who asks again has them made again, and nothing is said to have changed."""
    assert known.ask("length", "one") == 2
    known.runs.clear()
    assert known.ask("length", "one") == 2
    assert known.runs == {}
    known.engine.forget("length")
    assert known.ask("length", "one") == 2
    assert known.ask("word", "two") == "cd"
    assert known.runs == {"length one": 1}
    assert not known.engine.made


def test_a_failed_build_starts_over(known: MadeUp) -> None:
    """What it has made and not saved is made again, since nobody would be told when it changes."""
    known.change("letters", "a", "x")
    known.engine.update("text", "first")
    known.runs.clear()
    known.engine.start_over()
    assert not known.engine.is_made("text", "first")
    assert known.engine.update("text", "first")
    assert known.ask("text", "first") == "xb cd 2"
    assert known.runs == {"word one": 1, "length one": 1, "text first": 1}


def test_a_change_taken_back_after_a_failed_build_makes_nothing_that_reads_it(known: MadeUp) -> None:
    """What was known to be stale in the failed build is looked at again."""
    known.change("letters", "a", "x")
    assert not known.engine.verify("text", "first")
    known.change("letters", "a", "a")
    known.engine.start_over()
    known.runs.clear()
    assert not known.engine.update("text", "first")
    assert known.runs == {"word one": 1}


def test_what_was_stale_once_is_not_stale_for_ever(known: MadeUp) -> None:
    """Once it is made, by this process or a worker, the next change is one of its own."""
    known.change("letters", "c", "x")
    assert not known.engine.verify("text", "first")
    known.ask("text", "first")
    assert not known.engine.verify("text", "second")
    copy = copied(known)
    copy.engine.update("text", "second")
    known.engine.merge(copy.engine.collected())  # type: ignore[arg-type]
    known.save()
    known.change("letters", "c", "X")
    assert not known.engine.update("text", "first")
    assert not known.engine.update("text", "second")
    assert known.runs == {"word two": 1}


def test_all_can_be_cleared(known: MadeUp) -> None:
    """The values in the memory too."""
    known.ask("text", "first")
    with known.store.transaction():
        known.engine.clear()
    assert known.ask("text", "first") == "ab cd 2"
    assert known.runs == {"word one": 1, "word two": 1, "length one": 1, "text first": 1}
    known.save()
    assert known.open().engine.memos.keys("text") == ["first"]


def test_values_go_where_a_change_can_reach_them_and_only_there(known: MadeUp) -> None:
    """What a worker has sent is such a value."""
    known.ask("text", "first")
    known.ask("text", "second")
    known.change("letters", "e", "y")
    held = {known.engine.memos.find(id_).key for id_ in known.engine.values}  # type: ignore[union-attr]
    assert held == {"first"}
    known.ask("text", "second")
    known.change("letters", "e", "z")
    assert known.engine.unsaved_values == {}
    assert known.ask("text", "second") == "cd zf"


def copied(known: MadeUp) -> MadeUp:
    """Return a copy of the engine as a worker has it, which begins with what is known."""
    (known.path.with_name("copy")).write_bytes(known.path.read_bytes())
    copy = MadeUp(known.path.with_name("copy"), known.letters, known.words, known.texts).open()
    copy.engine.process = -1
    copy.engine.collect()
    return copy


def test_a_worker_sends_nothing_twice(known: MadeUp) -> None:
    """And all that it found out: what it made, what holds, and what has changed."""
    known.change("letters", "a", "x")
    known.change("letters", "c", "C")
    copy = copied(known)
    copy.engine.update("text", "first")
    copy.engine.update("text", "second")
    answers = copy.engine.collected()
    assert answers is not None
    one, two = identify("word", "one"), identify("word", "two")
    texts = identify("text", "first"), identify("text", "second")
    assert answers.made.keys() == {one, two, identify("length", "one"), texts[0]}
    assert answers.up_to_date == {one, two, identify("length", "one"), *texts}
    assert answers.changed == {one, texts[0]}
    assert copy.engine.collected() == Answers({}, frozenset(), frozenset())


def test_a_worker_knows_what_it_has_sent(known: MadeUp) -> None:
    """And what others have sent before it was started: what the store holds is older."""
    known.change("letters", "a", "x")
    copy = copied(known)
    copy.engine.update("text", "first")
    answers = copy.engine.collected()
    assert answers is not None
    copy.engine.forget("word")
    copy.runs.clear()
    assert copy.ask("word", "one") == "xb"
    known.engine.merge(answers)
    known.engine.process = -1
    known.engine.collect()
    assert known.ask("text", "first") == "xb cd 2"
    assert known.runs == copy.runs == {}


def test_who_has_no_copy_forgets_nothing(known: MadeUp) -> None:
    """Without workers the program begins the same work itself."""
    known.change("letters", "a", "x")
    known.ask("word", "one")
    known.engine.collect()
    assert known.engine.is_made("word", "one")


def test_what_several_workers_send_is_put_together(known: MadeUp) -> None:
    """A result that holds by one is not verified again; a changed one has readers elsewhere made."""
    known.change("letters", "c", "x")
    copy = copied(known)
    copy.engine.update("word", "two")
    assert not known.engine.verify("word", "two")  # known to be stale before the worker answers
    known.engine.merge(copy.engine.collected())  # type: ignore[arg-type]
    assert known.engine.verify("word", "two")
    assert known.ask("word", "two") == "xd"
    assert known.runs == {}
    assert known.engine.update("text", "second")
    assert known.ask("text", "first") == "ab xd 2"
    known.save()
    again = known.open()
    assert again.ask("text", "first") == "ab xd 2"
    assert again.runs == {}


def test_a_worker_that_changed_nothing_spares_readers(known: MadeUp) -> None:
    known.change("letters", "c", "C")
    copy = copied(known)
    copy.engine.update("word", "two")
    known.engine.merge(copy.engine.collected())  # type: ignore[arg-type]
    assert not known.engine.update("text", "second")
    assert known.runs == {}


def test_equal_bytes_are_their_own_canonical_form() -> None:
    assert canonical(b"as they are") == b"as they are"
    assert canonical("text") != canonical(b"text")
