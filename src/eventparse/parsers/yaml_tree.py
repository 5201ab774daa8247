"""YAML as a tree of data in which every value has its place."""

from eventparse.parsers._yaml_tree import YamlError, YamlTree, read_yaml

__all__ = ["YamlError", "YamlTree", "read_yaml"]
