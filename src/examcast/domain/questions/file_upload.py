"""File upload: files of given types that a person marks."""

import re

from examcast.domain.questions import responses
from examcast.domain.questions.checks import Checks
from examcast.domain.questions.kind import Content, Json, Kind, Mark, Response, to_mark, unanswered

MAX_FILES = 20
MAX_BYTES = 50 * 1024 * 1024
_SHA256 = re.compile(r"[0-9a-f]{64}")
_EXTENSION = re.compile(r"\.[a-z0-9]{1,10}")


class FileUpload(Kind):
    """Response {"files": [{"sha256", "name", "size"}]}."""

    name = "file_upload"
    is_marked_automatically = False

    def check(self, checks: Checks) -> None:
        checks.whole(checks.content, "max_files", "The number of files", 1, MAX_FILES)
        checks.whole(checks.content, "max_bytes", "The size of a file in bytes", 1, MAX_BYTES)
        checks.rich(checks.content, "marker_notes", "The notes for markers")
        extensions = checks.content.fields.get("extensions")
        if not isinstance(extensions, list) or not 0 < len(extensions) <= 50:
            checks.say("extensions", "No file type is allowed. Name at least one, such as .pdf.")
            return
        for place, extension in enumerate(extensions):
            if not isinstance(extension, str) or not _EXTENSION.fullmatch(extension):
                checks.say(f"extensions.{place}", f"File type {place + 1} must look like .pdf, in small letters.")

    def public(self, key: Content) -> Json:
        return {name: key[name] for name in ("max_files", "max_bytes", "extensions")}

    def check_response(self, public: Content, response: object) -> None:
        if response is None:
            return
        files = responses.fields(response, "files")["files"]
        if not isinstance(files, list) or len(files) > public["max_files"]:
            responses.malformed(f"At most {public['max_files']} files can be handed in. Remove some.")
        for file in files:
            _check_file(public, file)
        if len({file["sha256"] for file in files}) != len(files):
            responses.malformed("The same file stands there twice. Remove one.")

    def is_answered(self, public: Content, response: Response | None) -> bool:
        return bool((response or {}).get("files"))

    def mark(self, key: Content, response: Response | None) -> Mark:
        return to_mark() if self.is_answered(key, response) else unanswered()

    def solution(self, key: Content) -> Json:
        return {}

    def response_text(self, key: Content, response: Response | None) -> str:
        return "; ".join(file["name"] for file in (response or {}).get("files") or [])


def _check_file(public: Content, file: object) -> None:
    given = responses.fields(file, "sha256", "name", "size")
    name, size = responses.text(given["name"], 255, "The name of a file"), given["size"]
    if not isinstance(given["sha256"], str) or not _SHA256.fullmatch(given["sha256"]):
        responses.malformed("A file is named by its SHA-256 in 64 hexadecimal digits.")
    if not name or "/" in name or "\\" in name:
        responses.malformed("The name of a file must not be empty nor hold a slash.")
    if not name.lower().endswith(tuple(public["extensions"])):
        responses.malformed(f"{name} is not of an accepted type: {', '.join(public['extensions'])}.")
    if not isinstance(size, int) or isinstance(size, bool) or not 0 < size <= public["max_bytes"]:
        responses.malformed(f"{name} must not be empty nor larger than {public['max_bytes']:,} bytes.")
