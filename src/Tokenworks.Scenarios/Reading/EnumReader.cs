using Tokenworks.Quantities;

namespace Tokenworks.Scenarios;

/// <summary>Reads the words of an enumeration, such as <c>interactive</c>.</summary>
public static class EnumReader
{
    /// <summary>The words that may be written.</summary>
    public static IReadOnlyList<string> Words(Type type) => [.. Enum.GetNames(type).Select(RecordShape.KeyOf)];

    /// <summary>The value of a node's word; <paramref name="otherwise"/> where nothing is written or the word is unknown.</summary>
    public static object Read(Type type, Node? node, object otherwise, FindingBag findings)
    {
        if (node is null) return otherwise;
        var words = Words(type);
        var text = (node as ScalarNode)?.Text ?? "";
        for (var i = 0; i < words.Count; i++)
            if (words[i] == text.Replace('-', '_')) return Enum.GetValues(type).GetValue(i) ?? otherwise;
        findings.Error("unknown-word", node.Where, $"'{text}' is not one of the words of {RecordShape.KeyOf(type.Name)}.{Spelling.Hint(text, words)}", string.Join(", ", words), "");
        return otherwise;
    }
}
