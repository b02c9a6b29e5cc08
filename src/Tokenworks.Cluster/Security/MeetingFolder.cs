namespace Tokenworks.Cluster;

/// <summary>Where silos and clients of one user meet on one machine: only the user can enter.</summary>
public static class MeetingFolder
{
    // What others may; bits that a volume hands down to its folders (set-group-id) do not let anybody in.
    private const UnixFileMode Others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    /// <summary>Makes the folder where it is not there.</summary>
    /// <exception cref="ClusterException">Others can enter it, or it cannot be made.</exception>
    public static string Open(string path)
    {
        try
        {
            if (OperatingSystem.IsWindows()) return Directory.CreateDirectory(path).FullName;
            const UnixFileMode own = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
            Directory.CreateDirectory(path, own);
            return (File.GetUnixFileMode(path) & Others) == UnixFileMode.None ? path : throw new ClusterException($"Others can enter the meeting folder {path}; run 'chmod 700' on it, or name another with --meet.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ClusterException($"The meeting folder {path} cannot be used: {e.Message.TrimEnd('.')}. Name another with --meet.");
        }
    }
}
