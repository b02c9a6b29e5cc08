using System.Collections;
using System.Globalization;
using System.Reflection;
using NodaTime;
using Tokenworks.Quantities;
using Tokenworks.Scenarios;

namespace Tokenworks.Web;

/// <summary>Lists what can be changed in a scenario: quantities with range, grade and source, choices, dates, counts and flags.</summary>
public sealed class InputList(CatalogueStore catalogue)
{
    /// <summary>Of a campus; paths start with <paramref name="prefix"/>, empty or <c>campuses.NAME.</c></summary>
    public IReadOnlyList<PageInput> Of(CampusScenario campus, string prefix)
    {
        var found = new List<PageInput>();
        Record(campus, "", found);
        return prefix.Length == 0 ? found : [.. found.Select(i => i with { Path = prefix + i.Path, Group = prefix.TrimEnd('.') })];
    }

    private void Record(object record, string path, List<PageInput> found)
    {
        foreach (var field in RecordShape.Of(record.GetType()).Fields.Where(f => !f.IsNotYetModelled))
            if (field.Property.GetValue(record) is { } value) Value(value, path.Length == 0 ? field.Key : $"{path}.{field.Key}", field, found);
    }

    private void Value(object value, string path, RecordField field, List<PageInput> found)
    {
        var type = value.GetType();
        if (value is ISourced sourced) found.Add(Quantity(sourced, path, field));
        else if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Schedule<>)) Steps(value, path, field, found);
        else if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Ref<>)) found.Add(Choice(value, path, field));
        else if (type.IsEnum) found.Add(Plain(path, field, "choice", RecordShape.KeyOf(value.ToString()!)) with { Options = EnumReader.Words(type) });
        else if (value is YearMonth month) found.Add(Plain(path, field, "month", month.ToString("uuuu-MM", CultureInfo.InvariantCulture)));
        else if (value is LocalDate day) found.Add(Plain(path, field, "day", day.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture)));
        else if (value is int whole && field.Key != "schema_version") found.Add(Plain(path, field, "whole", whole.ToString(CultureInfo.InvariantCulture)));
        else if (value is bool flag) found.Add(Plain(path, field, "flag", flag ? "true" : "false"));
        else if (value is IEnumerable items and not string) List(items, path, field, found);
        else if (type.Namespace == typeof(CampusScenario).Namespace && value is not (Profile or CatalogueEntry or SitePlanSection)) Record(value, path, found);
    }

    private void List(IEnumerable items, string path, RecordField field, List<PageInput> found)
    {
        var i = 0;
        foreach (var item in items)
        {
            var name = item.GetType().GetProperty("Name")?.GetValue(item) as string;
            var step = string.IsNullOrEmpty(name) ? i.ToString(CultureInfo.InvariantCulture) : name;
            if (item is not string) Value(item, $"{path}.{step}", field, found);
            i++;
        }
    }

    private static void Steps(object schedule, string path, RecordField field, List<PageInput> found)
    {
        foreach (var step in (IEnumerable)schedule.GetType().GetProperty(nameof(Schedule<Money>.Steps))!.GetValue(schedule)!)
        {
            var value = (ISourced)step.GetType().GetProperty(nameof(ScheduleStep<Money>.Value))!.GetValue(step)!;
            found.Add(Quantity(value, value.Path.Contains(':', StringComparison.Ordinal) ? path : value.Path, field));
        }
    }

    private static PageInput Quantity(ISourced value, string path, RecordField field)
    {
        var (p, numbers) = (value.Provenance, WrittenQuantity.Split(value.Text));
        var isStated = numbers is { } n && n.Low < n.High;
        var input = Plain(path, field, "number", value.Text) with
        {
            Numbers = numbers, Grade = p.Grade.ToString().ToLowerInvariant(), Source = p.Source, Date = p.Date, Note = p.Note, Where = p.Where.ToString(),
            RangeIsStated = isStated, IsWhole = value.GetType().GetGenericArguments()[0] == typeof(Count),
            Allowed = field.Allowed is { } a ? $"{a.Low} .. {a.High}" : "",
        };
        return numbers is null ? input : isStated ? input with { SliderLow = numbers.Low, SliderHigh = numbers.High } : Around(input, value, numbers, field);
    }

    // Without a stated range the slider spans half to one and a half of the value, within what the reader takes.
    private static PageInput Around(PageInput input, ISourced value, WrittenNumbers n, RecordField field)
    {
        var (low, high) = n.Base == 0 ? (0.0, 1.0) : n.Base > 0 ? (0.5 * n.Base, 1.5 * n.Base) : (1.5 * n.Base, 0.5 * n.Base);
        // Base units over written ones; offsets of temperatures cancel in the difference to the value itself.
        var factor = n.Base != 0 ? value.BaseBase / n.Base : 1;
        if (field.Allowed is { } allowed && factor > 0 && QuantityParser.TryParse(allowed.Low, out var least, out _) && QuantityParser.TryParse(allowed.High, out var most, out _))
            (low, high) = (Math.Max(low, least.Base / factor), Math.Min(high, most.Base / factor));
        if (input.IsWhole) (low, high) = (Math.Max(1, Math.Floor(low)), Math.Max(n.Base + 2, Math.Ceiling(high)));
        return low < high ? input with { SliderLow = low, SliderHigh = high } : input;
    }

    private PageInput Choice(object reference, string path, RecordField field)
    {
        var entry = reference.GetType().GetGenericArguments()[0];
        var folder = entry.GetCustomAttribute<CatalogueFolderAttribute>()!.Folder;
        return Plain(path, field, "choice", (string)reference.GetType().GetProperty("Id")!.GetValue(reference)!) with { Options = catalogue.Ids(folder), Source = $"catalogue/{folder}" };
    }

    private static PageInput Plain(string path, RecordField field, string kind, string text)
    {
        var dot = path.IndexOf('.', StringComparison.Ordinal);
        return new PageInput(path, dot < 0 ? "general" : path[..dot], Label(path), kind, text, field.Doc);
    }

    // The last words of the path: names of members come with what they hold.
    private static string Label(string path)
    {
        var dot = path.IndexOf('.', StringComparison.Ordinal);
        return (dot < 0 ? path : path[(dot + 1)..]).Replace('_', ' ').Replace(".", " · ", StringComparison.Ordinal);
    }
}
