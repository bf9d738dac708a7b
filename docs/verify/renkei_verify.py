#!/usr/bin/env python3
"""Verifies a Renkei receipt with nothing but Python 3 and the log's public key.

    python3 renkei_verify.py RECEIPT --key VKEY [--key VKEY ...] [--content FILE]

RECEIPT is a renkei-receipt/2 (JSON) or a .tlog-proof; VKEY a verifier key NAME+ID+KEY, or a file with one a line.
Exit status: 0 it verifies, 1 it does not, 2 there is nothing to verify. Written from RFC 6962, RFC 8032, RFC 8785 and
the specifications at c2sp.org, not from Renkei's own code. Not meant for signing: nothing here hides what it computes.
"""
import argparse, base64, hashlib, json, re, sys

P, Q = 2**255 - 19, 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
ROOT = pow(2, (P - 1) // 4, P)
RECORD = ("catalogue", "filing_sha256", "receipt_number", "received_at", "signed_by")
MEMBERS = RECORD + ("checkpoint", "format", "inclusion_proof", "log_index")


class Wrong(Exception):  # the receipt does not verify
    pass


class Unreadable(Exception):  # there is nothing to verify
    pass


def need(held, otherwise, error=Unreadable):
    if not held:
        raise error(otherwise)


# Ed25519 (RFC 8032), points as (x, y, z, xy/z)
def add(p, q):
    a, b = (p[1] - p[0]) * (q[1] - q[0]) % P, (p[1] + p[0]) * (q[1] + q[0]) % P
    c, d = 2 * p[3] * q[3] * D % P, 2 * p[2] * q[2] % P
    e, f, g, h = b - a, d - c, d + c, b + a
    return e * f % P, g * h % P, f * g % P, e * h % P


def times(n, p):
    q = (0, 1, 1, 0)
    while n > 0:
        if n & 1:
            q = add(q, p)
        p, n = add(p, p), n >> 1
    return q


def point(data):
    y = int.from_bytes(data, "little")
    sign, y = y >> 255, y & (2**255 - 1)
    need(y < P, "no point of the curve")
    square = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(square, (P + 3) // 8, P)
    if (x * x - square) % P:
        x = x * ROOT % P
    need((x * x - square) % P == 0 and not (x == 0 and sign), "no point of the curve")
    x = P - x if x & 1 != sign else x
    return x, y, 1, x * y % P


def encoded(p):
    x, y = (n * pow(p[2], P - 2, P) % P for n in p[:2])
    return (y | (x & 1) << 255).to_bytes(32, "little")


BASE = point((4 * pow(5, P - 2, P) % P).to_bytes(32, "little"))


def is_signed(public, text, signature):
    s = int.from_bytes(signature[32:], "little")
    need(len(signature) == 64 and s < Q, "the signature is wrong", Wrong)
    h = int.from_bytes(hashlib.sha512(signature[:32] + public + text).digest(), "little") % Q
    x, y, z, t = point(public)
    return encoded(add(times(s, BASE), times(h, (P - x, y, z, P - t)))) == signature[:32]


# RFC 6962, signed notes, checkpoints, keys
def sha256(data):
    return hashlib.sha256(data).digest()


def unbase64(text):
    try:
        data = base64.b64decode(text.encode("ascii"), validate=True)
    except ValueError:
        raise Unreadable("not base 64") from None
    need(base64.b64encode(data).decode() == text, "not base 64 as it is written")
    return data


def number(text):
    need(re.fullmatch(r"0|[1-9][0-9]{0,15}", text) and int(text) < 2**53, "not a number")
    return int(text)


def root_of(index, size, leaf, path):
    need(index < size, "no such leaf in the tree", Wrong)
    at, last, found = index, size - 1, leaf
    for sibling in path:
        need(last > 0, "the proof is too long", Wrong)
        if at & 1 or at == last:
            found = sha256(b"\1" + sibling + found)
            while not at & 1 and at:
                at, last = at >> 1, last >> 1
        else:
            found = sha256(b"\1" + found + sibling)
        at, last = at >> 1, last >> 1
    need(last == 0, "the proof is too short", Wrong)
    return found


def key_of(vkey):
    parts = vkey.split("+", 2)
    need(len(parts) == 3, f"not a verifier key: {vkey}")
    typed = unbase64(parts[2])
    need(len(typed) == 33 and typed[0] == 1, "not an Ed25519 key")
    need(sha256(parts[0].encode() + b"\n" + typed)[:4].hex() == parts[1], "the id is not the key's")
    need(encoded(times(8, point(typed[1:]))) != encoded((0, 1, 1, 0)), "a key that proves nothing")
    return parts[0], bytes.fromhex(parts[1]), typed[1:]


def opened(note, keys):
    """The checkpoint (origin, size, root), and who signed it."""
    text, gap, below = note.rpartition("\n\n")
    need(gap and below.endswith("\n") and not re.search(r"[\0-\x09\x0b-\x1f]", note), "not a signed note")
    text, lines = text + "\n", (text + "\n").split("\n")
    need(len(lines) == 4, "a checkpoint has three lines")
    root = unbase64(lines[2])
    need(len(root) == 32, "not a hash")
    signers, seen = [], set()
    for line in below[:-1].split("\n"):
        match = re.fullmatch(r"— ([^\s+]+) (\S+)", line)
        need(match, "not a signature")
        name, signature = match[1], unbase64(match[2])
        need(len(signature) > 4 and (name, signature[:4]) not in seen, "not a signature, or twice the same")
        seen.add((name, signature[:4]))
        for key in keys:
            if key[:2] == (name, signature[:4]):
                need(is_signed(key[2], text.encode(), signature[4:]), "the signature is wrong", Wrong)
                signers.append(key)
    return (lines[0], number(lines[1]), root), [key for key in signers if key[0] == lines[0]]


# Receipts
def canonical(value):
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def document(data, form="renkei-receipt/1", names=RECORD + ("format",)):
    found = json.loads(data.decode("utf-8"))
    need(isinstance(found, dict) and sorted(found) == sorted(names) and found["format"] == form, f"not a {form}")
    need(canonical(found) == data, "not written as it was issued")
    return found


def read(data):
    """The record's bytes and its members, index, path, checkpoint."""
    if data.startswith(b"c2sp.org/tlog-proof@v1\n"):
        head, gap, note = data.decode("utf-8").partition("\n\n")
        lines = head.split("\n")
        need(gap and len(lines) >= 3 and lines[1][:6] == "extra " and lines[2][:6] == "index ", "not a tlog-proof")
        record = unbase64(lines[1][6:])
        return record, document(record), number(lines[2][6:]), [unbase64(line) for line in lines[3:]], note
    receipt = document(data, "renkei-receipt/2", MEMBERS)
    need(type(receipt["log_index"]) is int and number(str(receipt["log_index"])) >= 0, "not an index")
    need(all(re.fullmatch("[0-9a-f]{64}", hash) for hash in receipt["inclusion_proof"]), "not a hash")
    record = canonical({name: receipt[name] for name in RECORD} | {"format": "renkei-receipt/1"})
    path = [bytes.fromhex(hash) for hash in receipt["inclusion_proof"]]
    return record, document(record), receipt["log_index"], path, receipt["checkpoint"]


def main():
    arguments = argparse.ArgumentParser(description="Verifies a Renkei receipt.")
    arguments.add_argument("receipt")
    arguments.add_argument("--key", action="append", required=True)
    arguments.add_argument("--content")
    given = arguments.parse_args()
    try:
        texts = (k if k.count("+") > 1 else open(k, encoding="utf-8").read() for k in given.key)
        keys = [key_of(line) for text in texts for line in text.split("\n") if line and line[0] != "#"]
        record, says, index, path, note = read(open(given.receipt, "rb").read())
        (origin, size, root), signers = opened(note, keys)
        need(root_of(index, size, sha256(b"\0" + record), path) == root, "it is not in the signed log", Wrong)
        need(signers, "none of the keys signed it", Wrong)
        if given.content:
            content = hashlib.sha256(open(given.content, "rb").read()).hexdigest()
            need(content == says["filing_sha256"], "the content is another one", Wrong)
    except Wrong as wrong:
        print(f"does not verify: {wrong}")
        return 1
    except (Unreadable, ValueError, TypeError, KeyError, OSError, RecursionError) as error:
        print(f"unreadable: {error}", file=sys.stderr)
        return 2
    print(f"verified: {says['receipt_number']} received {says['received_at']}, entry {index} of {origin} ({size})")
    return 0


if __name__ == "__main__":
    sys.exit(main())
