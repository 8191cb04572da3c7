"""The kinds of question, one file each."""

from examcast.domain.questions.checks import Problem
from examcast.domain.questions.cloze import Cloze
from examcast.domain.questions.essay import Essay
from examcast.domain.questions.file_upload import FileUpload
from examcast.domain.questions.information import Information
from examcast.domain.questions.kind import Kind, Mark
from examcast.domain.questions.matching import Matching
from examcast.domain.questions.multiple_response import MultipleResponse
from examcast.domain.questions.numeric import Numeric
from examcast.domain.questions.ordering import Ordering
from examcast.domain.questions.rich import plain, rendered, riches
from examcast.domain.questions.short_text import ShortText
from examcast.domain.questions.single_choice import SingleChoice
from examcast.domain.questions.true_false import TrueFalse

KINDS: dict[str, Kind] = {
    kind.name: kind
    for kind in (
        SingleChoice(),
        MultipleResponse(),
        TrueFalse(),
        Numeric(),
        ShortText(),
        Essay(),
        Matching(),
        Ordering(),
        Cloze(),
        FileUpload(),
        Information(),
    )
}

__all__ = ["KINDS", "Kind", "Mark", "Problem", "plain", "rendered", "riches"]
