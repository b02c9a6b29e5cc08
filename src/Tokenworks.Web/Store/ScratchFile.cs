namespace Tokenworks.Web;

/// <summary>A file that lives as long as it takes to send it.</summary>
internal static class ScratchFile
{
    /// <summary>What a writer puts into a file of a name of its own.</summary>
    public static byte[] Bytes(string folder, Action<string> write)
    {
        var path = Path.Combine(folder, $".scratch-{Guid.NewGuid():n}.xlsx");
        try
        {
            write(path);
            return File.ReadAllBytes(path);
        }
        finally
        {
            File.Delete(path);
        }
    }
}
