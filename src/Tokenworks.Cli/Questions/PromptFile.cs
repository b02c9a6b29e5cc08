using Microsoft.ML.Tokenizers;
using Tokenworks.Scenarios;

namespace Tokenworks.Cli;

/// <summary>Counts the tokens of a text file.</summary>
internal static class PromptFile
{
    /// <summary>The vocabulary that ships; Llama's has 128,256 words and counts within some percent of it.</summary>
    public const string Encoding = "o200k_base";

    private const long MostBytes = 200_000_000;

    /// <summary>NaN with a finding where the file cannot be read.</summary>
    public static double Count(string path, FindingBag findings)
    {
        var file = new FileInfo(path);
        if (file.Exists && file.Length is > 0 and <= MostBytes) return TiktokenTokenizer.CreateForEncoding(Encoding).CountTokens(File.ReadAllText(path));
        findings.Error("no-prompt", SourceSpan.Of("--prompt"), file.Exists ? $"'{path}' holds {file.Length} bytes" : $"there is no file '{path}'", "a text file of 1 byte to 200 MB", "Name a file, or give --input.");
        return double.NaN;
    }
}
