using System.Globalization;
using Tokenworks.Import;
using Tokenworks.Scenarios;
using Tokenworks.Workloads.Training;

namespace Tokenworks.Cli;

/// <summary>A Hugging Face style configuration as a catalogue model, with its parameters counted.</summary>
internal static class ModelImport
{
    /// <summary>The entry; null with findings.</summary>
    public static ModelEntry? Read(Home home, string path, FindingBag findings) =>
        Yaml(home, path, null, findings) is { } yaml ? home.Catalogue.ReadText<ModelEntry>(yaml, path, IdOf(path), findings) : null;

    /// <summary>The entry as the YAML of a catalogue file; null with findings.</summary>
    public static string? Yaml(Home home, string path, string? title, FindingBag findings)
    {
        if (ModelConfig.Read(path, findings) is not { } keys) return null;
        var name = title ?? IdOf(path);
        var source = $"{Path.GetFileName(path)} of the model";
        var date = TimeProvider.System.GetUtcNow().ToString("yyyy-MM", CultureInfo.InvariantCulture);
        // Counted from the matrices, which the entry's own reader knows.
        var draft = home.Catalogue.ReadText<ModelEntry>(ModelConfig.ToYaml(keys, name, source, date, 1e9, 1e9), path, IdOf(path), findings);
        return draft is not null && ShapeReader.Of(draft) is { } shape
            ? ModelConfig.ToYaml(keys, name, source, date, shape.Parameters, shape.ActiveParameters) : null;
    }

    /// <summary>The file's name, or its folder's where that says more.</summary>
    private static string IdOf(string path) => Path.GetFileNameWithoutExtension(path) is { } name && name != "config" ? name
        : Path.GetFileName(Path.GetDirectoryName(Path.GetFullPath(path))) is { Length: > 0 } folder ? folder : "imported-model";
}
