"""TensorBoard's files: TFRecords with CRC32C around protocol buffers, written by hand.

The formats are TensorFlow's: record_writer.cc, event.proto, summary.proto, tensor.proto.
"""

import struct


def _table():
    table = []
    for byte in range(256):
        for _ in range(8):
            byte = byte >> 1 ^ (0x82F63B78 if byte & 1 else 0)
        table.append(byte)
    return table


_CRC = _table()


def crc32c(data):
    """The checksum of Castagnoli."""
    crc = 0xFFFFFFFF
    for byte in data:
        crc = _CRC[(crc ^ byte) & 0xFF] ^ crc >> 8
    return crc ^ 0xFFFFFFFF


def _masked(data):
    crc = crc32c(data)
    return struct.pack("<I", ((crc >> 15 | crc << 17) + 0xA282EAD8) & 0xFFFFFFFF)


def record(data):
    """A message as it lies in a file: length, checksum of that, the bytes, checksum of those."""
    length = struct.pack("<Q", len(data))
    return length + _masked(length) + data + _masked(data)


def _varint(value):
    value &= 0xFFFFFFFFFFFFFFFF
    found = bytearray()
    while value > 0x7F:
        found.append(value & 0x7F | 0x80)
        value >>= 7
    found.append(value)
    return bytes(found)


def integer(field, value):
    """A whole number, or an enum or bool."""
    return _varint(field << 3) + _varint(int(value))


def double(field, value):
    return _varint(field << 3 | 1) + struct.pack("<d", value)


def single(field, value):
    return _varint(field << 3 | 5) + struct.pack("<f", value)


def block(field, data):
    """Bytes, a string or another message."""
    data = data.encode() if isinstance(data, str) else data
    return _varint(field << 3 | 2) + _varint(len(data)) + data


def doubles(field, values):
    return block(field, struct.pack(f"<{len(values)}d", *values))


def singles(field, values):
    return block(field, struct.pack(f"<{len(values)}f", *values))


def event(wall_time, step=None, *, version=None, summary=None, graph=None):
    """An Event: when, at which step, and what."""
    parts = [double(1, wall_time)]
    if step:
        parts.append(integer(2, step))
    if version is not None:
        parts.append(block(3, version))
    if graph is not None:
        parts.append(block(4, graph))
    if summary is not None:
        parts.append(block(5, summary))
    return b"".join(parts)


def value(tag, content, plugin=None, plugin_content=b""):
    """A Summary of one value; `content` is the field that holds it."""
    metadata = b""
    if plugin is not None:
        data = block(1, plugin) + (block(2, plugin_content) if plugin_content else b"")
        metadata = block(9, block(1, data))
    return block(1, block(1, tag) + content + metadata)


def tensor(dtype, sizes, content):
    """A TensorProto of these sizes."""
    shape = b"".join(block(2, integer(1, size)) for size in sizes)
    return integer(1, dtype) + block(2, shape) + content
