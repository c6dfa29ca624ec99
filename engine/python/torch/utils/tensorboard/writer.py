"""torch.utils.tensorboard.writer: SummaryWriter, which writes TensorBoard's event files.

They lie in the session's files, under `runs/` unless another folder is named, and real TensorBoard reads
them; scalars are handed to the page as data too. https://pytorch.org/docs/1.13/tensorboard.html
"""

import os
import socket
import time
from datetime import datetime

from . import _records as pb
from . import _summaries as summaries

_files = 0


def _number(value):
    """A number, a tensor or array of one, as a float."""
    if isinstance(value, str):
        raise TypeError("Got <class 'str'>, but numpy array, torch tensor, or caffe2 blob name are expected.")
    return float(value.item() if hasattr(value, "item") else value)


class FileWriter:
    """One event file in a folder, which is made."""

    def __init__(self, log_dir, max_queue=10, flush_secs=120, filename_suffix=""):
        global _files
        self._logdir = str(log_dir)
        os.makedirs(self._logdir, exist_ok=True)
        now = time.time()
        name = f"events.out.tfevents.{int(now):010d}.{_host()}.{os.getpid()}.{_files}{filename_suffix}"
        _files += 1
        self.path = os.path.join(self._logdir, name)
        self._file = open(self.path, "wb")
        self.write(pb.event(now, version="brain.Event:2"))

    def get_logdir(self):
        """The folder."""
        return self._logdir

    def write(self, event):
        """Adds an Event."""
        if self._file.closed:
            self._file = open(self.path, "ab")
        self._file.write(pb.record(event))

    def add_summary(self, summary, global_step=None, walltime=None):
        """Adds a Summary at a step."""
        self.write(pb.event(time.time() if walltime is None else walltime, _step(global_step), summary=summary))

    def add_graph(self, graph, walltime=None):
        """Adds a GraphDef."""
        self.write(pb.event(time.time() if walltime is None else walltime, graph=graph))

    def flush(self):
        """Writes out what waits."""
        if not self._file.closed:
            self._file.flush()

    def close(self):
        """Ends the file; adding to it opens it again."""
        self._file.close()

    reopen = flush


def _host():
    return socket.gethostname() or "localhost"


def _step(step):
    return None if step is None else int(_number(step))


class SummaryWriter:
    """Writes scalars, pictures, histograms and texts for TensorBoard.

    Args:
        log_dir: the folder; by default `runs/DATE_TIME_HOST` and `comment`.
        comment: what the default folder's name ends in.
        purge_step, max_queue, flush_secs: taken as PyTorch takes them; events are written at once.
        filename_suffix: what the file's name ends in.
    """

    def __init__(
        self, log_dir=None, comment="", purge_step=None, max_queue=10, flush_secs=120, filename_suffix=""
    ):
        if not log_dir:
            log_dir = os.path.join("runs", datetime.now().strftime("%b%d_%H-%M-%S") + f"_{_host()}{comment}")
        self.log_dir = log_dir
        self.purge_step = purge_step
        self.max_queue = max_queue
        self.flush_secs = flush_secs
        self.filename_suffix = filename_suffix
        self.file_writer = self.all_writers = None
        self._get_file_writer()

    def _get_file_writer(self):
        if self.all_writers is None or self.file_writer is None:
            self.file_writer = FileWriter(self.log_dir, filename_suffix=self.filename_suffix)
            self.all_writers = {self.file_writer.get_logdir(): self.file_writer}
        return self.file_writer

    def get_logdir(self):
        """The folder that is written to."""
        return self.log_dir

    def add_scalar(
        self, tag, scalar_value, global_step=None, walltime=None, new_style=False, double_precision=False
    ):
        """Adds a number under `tag` at a step."""
        value = _number(scalar_value)
        self._get_file_writer().add_summary(summaries.scalar(tag, value, new_style), global_step, walltime)
        _tell(self.log_dir, tag, value, global_step, walltime)

    def add_scalars(self, main_tag, tag_scalar_dict, global_step=None, walltime=None):
        """Adds several numbers that belong together; each has a folder of its own, as in PyTorch."""
        self._get_file_writer()
        for tag, number in tag_scalar_dict.items():
            folder = os.path.join(str(self.log_dir), main_tag.replace("/", "_") + "_" + tag)
            if folder not in self.all_writers:
                self.all_writers[folder] = FileWriter(folder, filename_suffix=self.filename_suffix)
            value = _number(number)
            self.all_writers[folder].add_summary(summaries.scalar(main_tag, value), global_step, walltime)
            _tell(folder, main_tag, value, global_step, walltime)

    def add_tensor(self, tag, tensor, global_step=None, walltime=None):
        """Adds a tensor."""
        values = summaries.as_tensor(tensor)
        message = pb.tensor(1, values.shape, pb.singles(5, values.reshape(-1).double().tolist()))
        self._add(pb.value(tag, pb.block(8, message), "tensor"), global_step, walltime)

    def _add(self, summary, global_step, walltime):
        self._get_file_writer().add_summary(summary, global_step, walltime)

    def add_histogram(self, tag, values, global_step=None, bins="tensorflow", walltime=None, max_bins=None):
        """Adds how numbers are spread."""
        self._add(summaries.histogram(tag, values, bins, max_bins), global_step, walltime)

    def add_histogram_raw(
        self, tag, min, max, num, sum, sum_squares, bucket_limits, bucket_counts, global_step=None, walltime=None
    ):  # fmt: skip
        """Adds a spread that was counted elsewhere."""
        if len(bucket_limits) != len(bucket_counts):
            raise ValueError("len(bucket_limits) != len(bucket_counts), see the document.")
        raw = summaries.histogram_raw(tag, min, max, num, sum, sum_squares, bucket_limits, bucket_counts)
        self._add(raw, global_step, walltime)

    def add_image(self, tag, img_tensor, global_step=None, walltime=None, dataformats="CHW"):
        """Adds a picture: bytes, or numbers from 0 to 1."""
        self._add(summaries.image(tag, img_tensor, dataformats), global_step, walltime)

    def add_images(self, tag, img_tensor, global_step=None, walltime=None, dataformats="NCHW"):
        """Adds several pictures as one."""
        if isinstance(img_tensor, list):
            import torch

            img_tensor = torch.stack([summaries.as_tensor(each) for each in img_tensor])
        self._add(summaries.image(tag, img_tensor, dataformats), global_step, walltime)

    def add_image_with_boxes(self, tag, img_tensor, box_tensor, *more, **options):
        """Raises NotImplementedError: boxes are not drawn."""
        raise NotImplementedError("Kindling does not have SummaryWriter.add_image_with_boxes: use add_image")

    def add_figure(self, tag, figure, global_step=None, close=True, walltime=None):
        """Adds figures of matplotlib as pictures."""
        import io

        import matplotlib.pyplot as plt

        for each in figure if isinstance(figure, list) else [figure]:
            if not hasattr(each, "savefig"):
                raise NotImplementedError("Kindling's matplotlib does not write pictures yet: plt.show() draws them")
            file = io.BytesIO()
            each.savefig(file, format="png")
            encoded = file.getvalue()
            width, height = int.from_bytes(encoded[16:20], "big"), int.from_bytes(encoded[20:24], "big")
            self._add(summaries.encoded_image(tag, height, width, 4, encoded), global_step, walltime)
            if close:
                plt.close(each)

    def add_text(self, tag, text_string, global_step=None, walltime=None):
        """Adds a text in Markdown."""
        self._add(summaries.text(tag, text_string), global_step, walltime)

    def add_graph(self, model, input_to_model=None, verbose=False, use_strict_trace=True):
        """Adds a model's modules in their order. PyTorch adds its operations: there is no TorchScript here."""
        self._get_file_writer().add_graph(summaries.graph(model))

    def add_pr_curve(
        self, tag, labels, predictions, global_step=None, num_thresholds=127, weights=None, walltime=None
    ):
        """Adds precision against recall of predictions from 0 to 1."""
        self._add(summaries.pr_curve(tag, labels, predictions, num_thresholds, weights), global_step, walltime)

    def add_embedding(
        self, mat, metadata=None, label_img=None, global_step=None, tag="default", metadata_header=None
    ):
        """Adds points for TensorBoard's projector, with labels; pictures of them are not written."""
        if label_img is not None:
            raise NotImplementedError("Kindling does not have add_embedding(label_img=…): give metadata instead")
        rows = summaries.as_tensor(mat).tolist()
        if metadata is not None and len(metadata) != len(rows):
            raise AssertionError("#labels should equal with #data points")
        folder = os.path.join(str(self.log_dir), f"{_step(global_step) or 0:05d}", tag)
        os.makedirs(folder, exist_ok=True)
        place = os.path.relpath(folder, str(self.log_dir))
        _write_rows(os.path.join(folder, "tensors.tsv"), rows)
        entry = ["embeddings {", f'tensor_name: "{tag}:{_step(global_step) or 0:05d}"', f'tensor_path: "{place}/tensors.tsv"']
        if metadata is not None:
            lines = [each if isinstance(each, (list, tuple)) else [each] for each in metadata]
            _write_rows(os.path.join(folder, "metadata.tsv"), ([metadata_header] if metadata_header else []) + lines)
            entry.append(f'metadata_path: "{place}/metadata.tsv"')
        with open(os.path.join(str(self.log_dir), "projector_config.pbtxt"), "a") as file:
            file.write("\n".join([*entry, "}"]) + "\n")

    def add_hparams(self, hparam_dict, metric_dict, hparam_domain_discrete=None, run_name=None):
        """Adds settings and what came of them, in a folder of their own."""
        if not isinstance(hparam_dict, dict) or not isinstance(metric_dict, dict):
            raise TypeError("hparam_dict and metric_dict should be dictionary.")
        for name, value in hparam_dict.items():
            if not isinstance(value, (bool, int, float, str)) and value is not None and not hasattr(value, "item"):
                raise ValueError("value should be one of int, float, str, bool, or torch.Tensor")
        plain = {name: value.item() if hasattr(value, "item") else value for name, value in hparam_dict.items()}
        folder = os.path.join(str(self.log_dir), run_name or str(time.time()))
        with SummaryWriter(log_dir=folder) as writer:
            for summary in summaries.hparams({k: v for k, v in plain.items() if v is not None}, metric_dict):
                writer.file_writer.add_summary(summary)
            for name, value in metric_dict.items():
                writer.add_scalar(name, value)

    def add_audio(self, tag, snd_tensor, global_step=None, sample_rate=44100, walltime=None):
        """Raises NotImplementedError: sounds are not written."""
        raise NotImplementedError("Kindling does not have SummaryWriter.add_audio")

    def add_video(self, tag, vid_tensor, global_step=None, fps=4, walltime=None):
        """Raises NotImplementedError: films are not written; add_image shows single pictures."""
        raise NotImplementedError("Kindling does not have SummaryWriter.add_video: use add_image")

    def add_mesh(self, tag, vertices, *more, **options):
        """Raises NotImplementedError: meshes are not written."""
        raise NotImplementedError("Kindling does not have SummaryWriter.add_mesh")

    def add_custom_scalars(self, layout):
        """Raises NotImplementedError: use add_scalars."""
        raise NotImplementedError("Kindling does not have SummaryWriter.add_custom_scalars: use add_scalars")

    def flush(self):
        """Writes out what waits."""
        for writer in (self.all_writers or {}).values():
            writer.flush()

    def close(self):
        """Ends the files; adding more begins new ones."""
        for writer in (self.all_writers or {}).values():
            writer.close()
        self.file_writer = self.all_writers = None

    def __enter__(self):
        return self

    def __exit__(self, exc_type, exc_val, exc_tb):
        self.close()


def _write_rows(path, rows):
    with open(path, "w", encoding="utf-8") as file:
        file.writelines("\t".join(map(str, row)) + "\n" for row in rows)


# What the page gets at the end of a cell: the scalars since the last one.
_waiting = []


def _tell(folder, tag, value, step, walltime):
    _waiting.append((str(folder), tag, _step(step), value, time.time() if walltime is None else walltime))


def _hand_over():
    if not _waiting:
        return
    import _kindling

    runs = {}
    for folder, tag, step, value, when in _waiting:
        run = runs.setdefault((folder, tag), {"log_dir": folder, "tag": tag, "steps": [], "values": [], "times": []})
        run["steps"].append(step)
        # JSON has no word for what is not finite.
        run["values"].append(value if value - value == 0 else None)
        run["times"].append(when)
    _waiting.clear()
    folders = ", ".join(dict.fromkeys(folder for folder, _ in runs))
    tags = ", ".join(dict.fromkeys(tag for _, tag in runs))
    _kindling.display({
        "text/plain": f"TensorBoard's files in {folders}: {tags}",
        "application/vnd.kindling.scalars+json": {"scalars": list(runs.values())},
    })  # fmt: skip


def _at_end():
    import _kindling

    _kindling.at_cell_end(_hand_over)


_at_end()
