using System.Globalization;
using System.Text;
using Tokenworks.Scenarios;

namespace Tokenworks.Campus;

/// <summary>A text that differs where two draw blocks can give different results.</summary>
internal static class DrawKey
{
    public static string Of(DrawBlock draws)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{draws.Width};{draws.Seed};{draws.FirstDraw};{draws.AllSameDraw};{draws.IsBase}");
        if (draws.Numbers is { } numbers) text.Append(";n=").AppendJoin(',', numbers);
        foreach (var (path, values) in draws.Sampled.OrderBy(p => p.Key, StringComparer.Ordinal))
            text.Append(';').Append(path).Append('=')
                .AppendJoin(',', values.Select(v => v.ToString("R", CultureInfo.InvariantCulture)));
        return text.ToString();
    }
}
