using System.Reflection;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using System.Security.Cryptography;
using System.Text;
using Tokenworks.Scenarios;

namespace Tokenworks.Cluster;

/// <summary>What must be the same on two machines for their numbers to be the same to the last bit.</summary>
/// <param name="Product">Version and build of the program.</param>
/// <param name="Catalogue">Hash over all catalogue files.</param>
/// <param name="Arithmetic">Processor family and vector instructions in use; sums in another order round otherwise.</param>
public sealed record ProductIdentity(string Product, string Catalogue, string Arithmetic)
{
    /// <summary>This program's own.</summary>
    public static ProductIdentity Own(CatalogueStore catalogue) => new($"{Version()}+{Build()}", catalogue.Hash(), ArithmeticHere());

    /// <summary>One sentence on what differs from what is asked for; null where nothing does.</summary>
    public string? RefusalOf(ProductIdentity asked) =>
        Product != asked.Product ? $"it runs Tokenworks {Product} and the study was sent by {asked.Product}; start silo and study from the same build."
        : Catalogue != asked.Catalogue ? $"its catalogue ({Short(Catalogue)}) is not the study's ({Short(asked.Catalogue)}); give both the same catalogue folder."
        : Arithmetic != asked.Arithmetic ? $"it computes with {Arithmetic} and the client with {asked.Arithmetic}, so the last bits would differ; run silo and study on processors with the same instructions, or all with DOTNET_EnableAVX512=0 where only the 512-bit vectors differ."
        : null;

    private static string Short(string hash) => hash[..Math.Min(12, hash.Length)];

    private static string Version() => typeof(ProductIdentity).Assembly.GetName().Version?.ToString(3) ?? "0";

    // Deterministic builds: the module ids change with any line of code that numbers come from.
    private static string Build()
    {
        var found = new Dictionary<string, Assembly>(StringComparer.Ordinal);
        void Add(Assembly assembly)
        {
            if (!found.TryAdd(assembly.GetName().Name!, assembly)) return;
            foreach (var name in assembly.GetReferencedAssemblies().Where(a => a.Name!.StartsWith("Tokenworks.", StringComparison.Ordinal))) Add(Assembly.Load(name));
        }
        Add(typeof(ProductIdentity).Assembly);
        var ids = found.OrderBy(f => f.Key, StringComparer.Ordinal).Select(f => f.Value.ManifestModule.ModuleVersionId.ToString("n"));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(string.Join(' ', ids))))[..12];
    }

    private static string ArithmeticHere() =>
        $"{RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant()}, {(Vector512.IsHardwareAccelerated ? 512 : Vector256.IsHardwareAccelerated ? 256 : 128)}-bit vectors{(Fma.IsSupported ? ", fused multiply-add" : "")}";
}
