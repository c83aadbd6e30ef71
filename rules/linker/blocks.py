"""An article as blocks of word pieces, as pipeline/extract/word_vectors.cc cuts it for the network."""
import bisect

OWN, CONTEXT, TITLE = 224, 32, 16  # in pieces; word_vectors.cc has the same


def pieces_of(tokenizer, text):
    """(id, first byte, byte behind the last) of each piece."""
    at = [0]
    for c in text:
        at.append(at[-1] + len(c.encode()))
    found = tokenizer.encode(text, add_special_tokens=False)
    return [(i, at[begin], at[end]) for i, (begin, end) in zip(found.ids, found.offsets)]


def cut(pieces, sentences):
    """Ranges of pieces: whole sentences as long as they go together, longer ones in parts."""
    ranges, begin, last, at = [], 0, 0, 0

    def sentence_ends(end):
        nonlocal begin, last
        if end - begin > OWN and last > begin:
            ranges.append((begin, last))
            begin = last
        while end - begin > OWN:
            ranges.append((begin, begin + OWN))
            begin += OWN
        last = end

    for _, end in sentences:
        while at < len(pieces) and pieces[at][1] < end:
            at += 1
        if at > last:
            sentence_ends(at)
    if len(pieces) > last:
        sentence_ends(len(pieces))
    if last > begin:
        ranges.append((begin, last))
    return ranges


class Blocks:
    """`ids`: a list of piece ids for each block. Words are found as (block, first row, row behind the last)."""

    def __init__(self, tokenizer, sections):
        cls, sep = tokenizer.token_to_id("[CLS]"), tokenizer.token_to_id("[SEP]")
        self.ids, self.sections = [], {}
        title = pieces_of(tokenizer, sections["title"]["text"])
        for name in ("title", "body"):
            pieces = title if name == "title" else pieces_of(tokenizer, sections[name]["text"])
            lead = [i for i, _, _ in title[:TITLE]] + [sep] if name == "body" and title else []
            own = []
            for begin, end in cut(pieces, sections[name]["sentences"]):
                context = max(0, begin - CONTEXT)
                own.append((end, len(self.ids), context, 1 + len(lead)))
                self.ids.append([cls] + lead + [i for i, _, _ in pieces[context:end]] + [sep])
            self.sections[name] = ([begin for _, begin, _ in pieces], [end for _, _, end in pieces], own)

    def find(self, section, at, beside=None):
        """Where the bytes `at` are, in the block of the bytes `beside` if it has them; None where they are nowhere."""
        if not at:
            return None
        begins, ends, own = self.sections[section]
        first = bisect.bisect_right(ends, at[0])
        last = max(first + 1, bisect.bisect_left(begins, at[1]))
        if first >= len(ends):
            return None
        k = bisect.bisect_right([b[0] for b in own], first)
        if beside:
            other = bisect.bisect_right([b[0] for b in own], bisect.bisect_right(ends, beside[0]))
            if other < len(own) and own[other][2] <= first < own[other][0]:
                k = other
        end, block, context, lead = own[k]
        return block, first - context + lead, min(last, end) - context + lead
