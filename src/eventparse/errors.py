"""Exceptions for misuse and for input and output; what is wrong in a page is a diagnostic."""


class EventparseError(Exception):
    """Base of everything that eventparse raises on purpose."""


class OptionError(EventparseError):
    """An option has a value that cannot be used (an unknown zone, an unknown step)."""


class PageReadError(EventparseError):
    """A page could not be read from where it was said to be."""


class PageWriteError(EventparseError):
    """A result could not be written to where it was wanted."""


class UnknownFormatError(EventparseError):
    """No parser or exporter of that name is at hand."""


class MissingExtraError(EventparseError):
    """A feature needs a package of an extra that is not installed."""


class PluginError(EventparseError):
    """An installed plugin cannot be loaded or does not keep the contract."""


class ExportError(EventparseError):
    """A schedule cannot be written in the wanted format under the given options."""
