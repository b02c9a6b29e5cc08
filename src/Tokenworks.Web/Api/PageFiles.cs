using System.IO.Compression;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Tokenworks.Web;

/// <summary>The page's own files, from inside the program, compressed once; a file's tag lets a browser keep it.</summary>
public static class PageFiles
{
    private const string Prefix = "assets/";

    private static readonly Dictionary<string, string> Types = new(StringComparer.Ordinal)
    {
        [".html"] = "text/html; charset=utf-8", [".css"] = "text/css; charset=utf-8", [".js"] = "text/javascript; charset=utf-8", [".svg"] = "image/svg+xml", [".json"] = "application/json",
    };

    private static readonly Lazy<Dictionary<string, PageFile>> Files = new(Load);

    /// <summary>Names and compressed sizes of all files.</summary>
    public static IReadOnlyDictionary<string, int> CompressedBytes => Files.Value.ToDictionary(f => f.Key, f => f.Value.Packed.Length);

    public static void Map(WebApplication app)
    {
        app.MapGet("/", (HttpContext context) => Send(context, "index.html"));
        app.MapGet("/{file}", (HttpContext context, string file) => Send(context, file));
    }

    /// <summary>The text of a file.</summary>
    public static byte[] Bytes(string name) => Files.Value[name].Plain;

    private static async Task Send(HttpContext context, string name)
    {
        if (!Files.Value.TryGetValue(name, out var file))
        {
            await Problem.Write(context, 404, "There is no such page.").ConfigureAwait(false);
            return;
        }
        var (request, response) = (context.Request, context.Response);
        response.Headers.ETag = file.Tag;
        response.Headers.CacheControl = "no-cache";
        if (request.Headers.IfNoneMatch == file.Tag)
        {
            response.StatusCode = 304;
            return;
        }
        var isPacked = request.Headers.AcceptEncoding.ToString().Contains("gzip", StringComparison.Ordinal);
        response.ContentType = Types[Path.GetExtension(name)];
        response.Headers.Vary = "Accept-Encoding";
        if (isPacked) response.Headers.ContentEncoding = "gzip";
        var bytes = isPacked ? file.Packed : file.Plain;
        response.ContentLength = bytes.Length;
        await response.Body.WriteAsync(bytes).ConfigureAwait(false);
    }

    private static Dictionary<string, PageFile> Load()
    {
        var assembly = typeof(PageFiles).Assembly;
        return assembly.GetManifestResourceNames().Where(n => n.StartsWith(Prefix, StringComparison.Ordinal)).ToDictionary(n => n[Prefix.Length..], n =>
        {
            using var stream = assembly.GetManifestResourceStream(n)!;
            using var plain = new MemoryStream();
            stream.CopyTo(plain);
            var bytes = plain.ToArray();
            return new PageFile(bytes, Pack(bytes), $"\"{Convert.ToHexStringLower(SHA256.HashData(bytes))[..16]}\"");
        }, StringComparer.Ordinal);
    }

    private static byte[] Pack(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.SmallestSize)) gzip.Write(bytes);
        return packed.ToArray();
    }

    private sealed record PageFile(byte[] Plain, byte[] Packed, string Tag);
}
