namespace Tokenworks.Reporting;

/// <summary>
/// A folder that is filled beside its place and moved into it when all is written: a failure leaves what was there before.
/// </summary>
public sealed class OutputFolder : IDisposable
{
    private readonly string _target;
    private readonly string _work;

    private OutputFolder(string target)
    {
        _target = Path.TrimEndingDirectorySeparator(Path.GetFullPath(target));
        _work = $"{_target}.part-{Guid.NewGuid():N}";
        Directory.CreateDirectory(_work);
    }

    /// <summary>Starts filling; other files that the target already holds stay.</summary>
    public static OutputFolder Start(string target) => new(target);

    /// <summary>Where to write a file of the folder.</summary>
    public string PathOf(string name) => Path.Combine(_work, name);

    /// <summary>Writes a text file.</summary>
    public void Write(string name, string text) => File.WriteAllText(PathOf(name), text);

    /// <summary>Moves all files into place.</summary>
    public void Commit()
    {
        Directory.CreateDirectory(_target);
        foreach (var file in Directory.GetFiles(_work)) File.Move(file, Path.Combine(_target, Path.GetFileName(file)), true);
    }

    /// <summary>Removes what was not committed.</summary>
    public void Dispose()
    {
        if (Directory.Exists(_work)) Directory.Delete(_work, true);
    }
}
