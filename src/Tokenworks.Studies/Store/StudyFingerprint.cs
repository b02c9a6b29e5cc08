using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Tokenworks.Studies;

/// <summary>
/// What a study computes, in short: its base case and its inputs. A study whose scenario, catalogue or program gives another one is not gone on with, since its
/// finished draws and those to come would be of different campuses.
/// </summary>
public static class StudyFingerprint
{
    /// <param name="all">Every metric of the base case; twelve digits of it count, so that processors that round otherwise agree.</param>
    public static string Of(IReadOnlyList<(MetricName Name, double? Base)> all, StudyDesign design)
    {
        var text = new StringBuilder();
        foreach (var (name, value) in all) text.Append(CultureInfo.InvariantCulture, $"{name.Name}={value:G12}\n");
        foreach (var i in design.Inputs) text.Append(CultureInfo.InvariantCulture, $"{i.Path}|{i.Unit}|{i.Distribution.Text}|{i.Low:R}|{i.Base:R}|{i.High:R}|{string.Join('|', i.Choices ?? [])}\n");
        text.Append(CultureInfo.InvariantCulture, $"{design.Copula?.Text}\n");
        foreach (var p in design.Paths) text.Append(CultureInfo.InvariantCulture, $"{p.Target}|{p.Motion}\n");
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())))[..16];
    }
}
