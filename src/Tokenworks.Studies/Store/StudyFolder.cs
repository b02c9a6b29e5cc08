using System.Text.Encodings.Web;
using System.Text.Json;

namespace Tokenworks.Studies;

/// <summary>
/// A study on disk: <c>study.json</c> says what was asked for; finished blocks lie in <c>blocks/</c> until all are there;
/// then <c>draws.parquet</c>, <c>inputs.parquet</c>, <c>statistics.json</c>, <c>study.xlsx</c> and <c>report.html</c> hold the results.
/// </summary>
public sealed class StudyFolder : IBlockStore
{
    private static readonly JsonSerializerOptions Json = new()
    {
        WriteIndented = true, PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private readonly string _blocks;

    private StudyFolder(string path, StudySpec spec)
    {
        (Path, Spec, _blocks) = (path, spec, System.IO.Path.Combine(path, "blocks"));
        Directory.CreateDirectory(_blocks);
    }

    public string Path { get; }

    public StudySpec Spec { get; }

    /// <summary>Starts a study afresh; an older study in the folder is removed, other files stay.</summary>
    public static StudyFolder Start(string path, StudySpec spec)
    {
        Directory.CreateDirectory(path);
        foreach (var old in (string[])["blocks", "failures"])
            if (Directory.Exists(System.IO.Path.Combine(path, old))) Directory.Delete(System.IO.Path.Combine(path, old), true);
        foreach (var old in (string[])["draws.parquet", "inputs.parquet", "statistics.json", "report.html", "study.xlsx"]) File.Delete(System.IO.Path.Combine(path, old));
        var folder = new StudyFolder(path, spec);
        folder.Write("study.json", JsonSerializer.Serialize(spec, Json) + "\n");
        return folder;
    }

    /// <summary>Opens a study that was started.</summary>
    /// <exception cref="FileNotFoundException">The folder holds no study.</exception>
    /// <exception cref="InvalidDataException">Its study.json is not one.</exception>
    public static StudyFolder Open(string path)
    {
        var file = System.IO.Path.Combine(path, "study.json");
        if (!File.Exists(file)) throw new FileNotFoundException($"{path} holds no study.json; name the folder that 'study --out' made.");
        return new StudyFolder(path, SpecOf(file));
    }

    private static StudySpec SpecOf(string file)
    {
        try
        {
            if (JsonSerializer.Deserialize<StudySpec>(File.ReadAllText(file), Json) is { Scenario.Length: > 0, Draws: > 0, Sets: not null, Only: not null, Metrics: not null } spec) return spec;
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"{file} cannot be read: {e.Message}", e);
        }
        throw new InvalidDataException($"{file} says of no study what was asked; start the study again with 'study --out'.");
    }

    /// <summary>True where the study's finished draws are of what is computed now.</summary>
    public bool IsOf(string fingerprint) => Spec.Fingerprint == fingerprint;

    /// <summary>True once the results are written.</summary>
    public bool IsDone => File.Exists(PathOf("statistics.json"));

    public string PathOf(string name) => System.IO.Path.Combine(Path, name);

    public IEnumerable<FinishedBlock> Finished() =>
        Directory.GetFiles(_blocks, "*.block").Order(StringComparer.Ordinal).Select(BlockFile.Read).OfType<FinishedBlock>();

    public void Keep(FinishedBlock block) => BlockFile.Write(System.IO.Path.Combine(_blocks, $"{block.First:D10}-{block.Width}.block"), block);

    /// <summary>Writes a text file under a temporary name and moves it into place.</summary>
    public void Write(string name, string text) => WriteBy(name, path => File.WriteAllText(path, text));

    /// <summary>Has a file written under a temporary name and moves it into place.</summary>
    public void WriteBy(string name, Action<string> write)
    {
        var (path, fresh) = (PathOf(name), PathOf($"{name}.part"));
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        write(fresh);
        File.Move(fresh, path, true);
    }

    /// <summary>Serialises as all files of the folder are.</summary>
    public static string ToJson(object value) => JsonSerializer.Serialize(value, Json) + "\n";

    /// <summary>Removes the blocks, once the tables hold them.</summary>
    public void DropBlocks() => Directory.Delete(_blocks, true);
}
